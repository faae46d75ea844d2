using MassTransit;
using Utilities.Contracts;
using Utilities.Messaging;

namespace Utilities.Supply;

/// <summary>Billing orders supply to be restored (复供): put before the crews, timed from the order. What is not suspended has nothing to restore, and billing is told so.</summary>
internal sealed class RestoreSuspendedSupplyConsumer(UnitOfWork work, SupplyUtility utility, RowTable<SupplySuspension> table) : IConsumer<RestoreSuspendedSupply>
{
    public async Task Consume(ConsumeContext<RestoreSuspendedSupply> context)
    {
        var (order, now) = (context.Message, work.Time.GetUtcNow());
        var known = await work.Single<SupplySuspension>($"{table.Select} WHERE id = @MatterId", order)
            ?? await table.Insert(work, new() { Id = order.MatterId, State = SupplySuspension.Ordered, Reference = order.Number, ServicePoint = order.ServicePoint, OrderedAt = order.At });
        if (known.State == SupplySuspension.Restoring) return;
        var restoring = known.State == SupplySuspension.Suspended;
        if (known.State is SupplySuspension.Suspended or SupplySuspension.Ordered)
        {
            var kept = await table.Keep(work, known with { State = restoring ? SupplySuspension.Restoring : SupplySuspension.Withdrawn, RestoreOrderedAt = restoring ? order.At : null });
            // The crew acted at the same moment: tried again on what is there then.
            if (kept.Refusal is { } refusal) throw new SagaConflictException($"{refusal.Code}: {refusal.Detail}");
            known = kept.Value;
        }

        if (!restoring) await work.Publish(known.SaidRestored(utility, known.RestoredAt ?? now));
    }
}

/// <summary>Short updates, many side by side. Inbox and retry come with the bus.</summary>
internal sealed class RestoreSuspendedSupplyConsumerDefinition : ConsumerDefinition<RestoreSuspendedSupplyConsumer>
{
    public RestoreSuspendedSupplyConsumerDefinition() => ConcurrentMessageLimit = 4;
}
