using Microsoft.Extensions.Options;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>Gives up numbers that nobody came for, so that the queue of one day is not counted as waiting on the next.</summary>
internal sealed class EmptyQueues(IServiceScopeFactory scopes, IOptions<QueueOptions> options, TimeProvider time, ILogger<EmptyQueues> log)
    : PeriodicWork(TimeSpan.FromMinutes(10), scopes, time, log)
{
    private const int Batch = 100;
    private const string Forgotten = TicketTable.Select + " WHERE state IN ('waiting', 'called', 'skipped') AND taken_at < @before ORDER BY taken_at, id";

    protected override async Task Look(IServiceProvider services, CancellationToken cancel)
    {
        var (unit, desk) = (services.GetRequiredService<UnitOfWork>(), services.GetRequiredService<QueueDesk>());
        for (var found = Batch; found == Batch;)
        {
            await unit.Execute(async () =>
            {
                var now = Time.GetUtcNow();
                var tickets = await unit.Query<QueueTicket>(Forgotten + unit.Database.Limit("@most"), new { before = now - options.Value.GiveUpAfter, most = Batch });
                found = tickets.Count;
                foreach (var ticket in tickets)
                    await desk.Keep(new(ticket, Actor.System, now), ticket with { State = TicketStates.Left, Outcome = TicketStates.Left, FinishedAt = now }, "given-up");
            }, cancel);
        }
    }
}
