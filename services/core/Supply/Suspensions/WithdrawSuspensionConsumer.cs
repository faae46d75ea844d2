using MassTransit;
using Utilities.Contracts;
using Utilities.Messaging;

namespace Utilities.Supply;

/// <summary>Billing withdraws its order: nobody is sent any more. Where the crew was quicker, billing has been told so and orders the restoration; an order that comes after its withdrawal is not obeyed.</summary>
internal sealed class WithdrawSuspensionConsumer(UnitOfWork work, SupplyUtility utility, RowTable<SupplySuspension> table) : IConsumer<WithdrawSuspension>
{
    public async Task Consume(ConsumeContext<WithdrawSuspension> context)
    {
        var (order, now) = (context.Message, work.Time.GetUtcNow());
        var known = await work.Single<SupplySuspension>($"{table.Select} WHERE id = @MatterId", order)
            ?? await table.Insert(work, new() { Id = order.MatterId, State = SupplySuspension.Ordered, Reference = order.Number, ServicePoint = order.ServicePoint, OrderedAt = order.At });
        if (known.State != SupplySuspension.Ordered) return;
        var kept = await table.Keep(work, known with { State = SupplySuspension.Withdrawn });
        // The crew acted at the same moment: tried again on what is there then.
        if (kept.Refusal is { } refusal) throw new SagaConflictException($"{refusal.Code}: {refusal.Detail}");
        await work.Publish(kept.Value.SaidWithdrawn(utility, now));
    }
}

/// <summary>Short updates, many side by side. Inbox and retry come with the bus.</summary>
internal sealed class WithdrawSuspensionConsumerDefinition : ConsumerDefinition<WithdrawSuspensionConsumer>
{
    public WithdrawSuspensionConsumerDefinition() => ConcurrentMessageLimit = 4;
}
