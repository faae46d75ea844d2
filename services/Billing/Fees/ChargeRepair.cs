using MassTransit;
using Utilities.Contracts;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>The cost of an order has been confirmed: charged once, by the consent on record; without it, listed and not charged.</summary>
internal sealed class ChargeRepair(FeeDesk desk) : IConsumer<RepairCharged>
{
    public async Task Consume(ConsumeContext<RepairCharged> context)
    {
        var charged = context.Message;
        var earlier = await FeeTable.For(desk.Unit, charged.Service, Fee.Repair, charged.Number);
        if (earlier.Any(fee => fee.RenderedAt == charged.At)) return;
        var item = desk.Options.RepairItems.TryGetValue(charged.Service, out var code) ? await desk.Priced(code) : null;
        await desk.Write(RepairFee.Of(charged, item, await desk.AccountAt(charged.Service, charged.ServicePoint), earlier), Actor.System);
    }
}

/// <summary>Each writes one bill. Inbox and retry come with the bus.</summary>
internal sealed class ChargeRepairDefinition : ConsumerDefinition<ChargeRepair>
{
    public ChargeRepairDefinition() => ConcurrentMessageLimit = 4;
}
