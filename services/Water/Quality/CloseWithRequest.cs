using MassTransit;
using Utilities.Contracts;
using Utilities.Messaging;
using Utilities.ServiceDefaults;
using Utilities.Supply;

namespace Utilities.Water;

/// <summary>A request that was withdrawn, or answered with the one it is grouped under, takes its open case with it. A fact that is
/// overtaken by the reopening of its request closes nothing: the case that is open by then is another one.</summary>
public sealed class CloseWithRequest(UnitOfWork unit, QualityCases cases) : IConsumer<WorkOrderCancelled>, IConsumer<WorkOrderStepTaken>
{
    public Task Consume(ConsumeContext<WorkOrderCancelled> context) => context.Message.Service == WaterUtility.Name ? Close(context.Message.RequestId, "cancelled") : Task.CompletedTask;

    public Task Consume(ConsumeContext<WorkOrderStepTaken> context) =>
        context.Message is { Service: WaterUtility.Name, Outcome: { } outcome } ? Close(context.Message.RequestId, outcome) : Task.CompletedTask;

    private async Task Close(Guid request, string outcome)
    {
        var (db, transaction) = unit.Raw();
        if (await RequestTable.ById(db, transaction, request) is not { Outcome: not null }) return;
        if (await cases.OpenOf(request) is { } open) await cases.Cancel(open, Actor.System, outcome);
    }
}

/// <summary>Short updates, many side by side. Inbox and retry come with the bus.</summary>
public sealed class CloseWithRequestDefinition : ConsumerDefinition<CloseWithRequest>
{
    public CloseWithRequestDefinition() => ConcurrentMessageLimit = 16;
}
