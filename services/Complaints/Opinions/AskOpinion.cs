using MassTransit;
using Utilities.Contracts;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>
/// Every completed service asks for an opinion: closed orders of all utilities, served bookings, finished window business, closed cases.
/// A booking made for an order or a case is part of it and asks nothing of its own; reports of misconduct and withdrawn cases are not asked about.
/// </summary>
public sealed class AskOpinion(OpinionDesk opinions) :
    IConsumer<WorkOrderStepTaken>, IConsumer<WorkOrderReopened>, IConsumer<AppointmentServed>, IConsumer<WindowTransactionFinished>, IConsumer<CaseClosed>
{
    private static readonly string[] Completed = ["archived", "closed", "done", "collection-promised"];

    public Task Consume(ConsumeContext<WorkOrderStepTaken> context) => context.Message is { Outcome: { } outcome } step && Completed.Contains(outcome)
        ? opinions.Ask(new("order", step.RequestId, step.Sequence, step.Number, step.At, step.Service, step.Type, null, step.Area), Actor.System)
        : Task.CompletedTask;

    public Task Consume(ConsumeContext<WorkOrderReopened> context) => opinions.TakenUpAgain(context.Message.RequestId, context.Message.Sequence);

    public Task Consume(ConsumeContext<AppointmentServed> context) => context.Message is { Reference: null } served
        ? opinions.Ask(new("appointment", served.AppointmentId, 0, served.Number, served.At, served.Utility, served.Matter, null, served.Area), Actor.System)
        : Task.CompletedTask;

    public Task Consume(ConsumeContext<WindowTransactionFinished> context) => context.Message is { } finished && Completed.Contains(finished.Outcome)
        ? opinions.Ask(new("window", finished.TicketId, 0, finished.Number, finished.At, null, finished.Business, finished.Window), Actor.System)
        : Task.CompletedTask;

    public Task Consume(ConsumeContext<CaseClosed> context) => context.Message is { Outcome: not null and not "withdrawn" } closed
        ? opinions.AskAgain(new("case", closed.CaseId, 0, closed.Number, closed.At, null, closed.Type), Actor.System)
        : Task.CompletedTask;
}
