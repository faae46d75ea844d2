using MassTransit;
using Utilities.Contracts;
using Utilities.Messaging;

namespace Utilities.Supply;

/// <summary>Billing orders a suspension: refused at once where the customer is protected, else put before the crews. An order that is known, or was withdrawn before it came, changes nothing.</summary>
internal sealed class SuspendSupplyConsumer(UnitOfWork work, SupplyUtility utility, RowTable<SupplySuspension> table, SuspensionProtection protection) : IConsumer<SuspendSupply>
{
    public async Task Consume(ConsumeContext<SuspendSupply> context)
    {
        var (order, now) = (context.Message, work.Time.GetUtcNow());
        if (await work.Single<SupplySuspension>($"{table.Select} WHERE id = @MatterId", order) is not null) return;
        var point = await protection.Point(order.ServicePoint);
        var code = await protection.Of(order.ServicePoint, point);
        var made = await table.Insert(work, new()
        {
            Id = order.MatterId, State = code is null ? SupplySuspension.Ordered : SupplySuspension.Refused, Reference = order.Number, ServicePoint = order.ServicePoint, Area = point?.AreaCode,
            Refusal = code, OrderedAt = order.At,
        });
        if (code is not null) await work.Publish(made.SaidRefused(utility, code, now));
    }
}

/// <summary>Short inserts, many side by side. Inbox and retry come with the bus.</summary>
internal sealed class SuspendSupplyConsumerDefinition : ConsumerDefinition<SuspendSupplyConsumer>
{
    public SuspendSupplyConsumerDefinition() => ConcurrentMessageLimit = 4;
}
