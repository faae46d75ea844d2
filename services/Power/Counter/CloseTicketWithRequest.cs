using MassTransit;
using Utilities.Contracts;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Power;

/// <summary>The loop closes: a ticket whose matter became a request is closed when the request is, or withdrawn with it.</summary>
public sealed class CloseTicketWithRequest(TicketDesk desk, UnitOfWork unit) : IConsumer<WorkOrderStepTaken>, IConsumer<WorkOrderCancelled>
{
    public Task Consume(ConsumeContext<WorkOrderStepTaken> context) => context.Message is { Service: PowerUtility.Name, Outcome: { } outcome } taken
        ? Close(taken.Number, outcome)
        : Task.CompletedTask;

    public Task Consume(ConsumeContext<WorkOrderCancelled> context) => context.Message is { Service: PowerUtility.Name } cancelled
        ? Close(cancelled.Number, "withdrawn")
        : Task.CompletedTask;

    private async Task Close(string request, string outcome)
    {
        var tickets = await unit.Query<CounterTicket>(
            $"SELECT {CounterTicket.Columns} FROM counter_ticket WHERE request_number = @request AND state = @finished", new { request, finished = CounterTicket.Finished });
        foreach (var ticket in tickets)
            await desk.Keep(ticket with { State = CounterTicket.Closed, Outcome = outcome, ClosedAt = desk.Now, ClosedBy = Actor.System.Id }, Actor.System, "ticket-closed");
    }
}
