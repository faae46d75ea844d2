using MassTransit;
using Utilities.Contracts;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>A cylinder has been handed out: charged once by the published price.</summary>
internal sealed class ChargeCylinder(FeeDesk desk) : IConsumer<CylinderExchanged>
{
    public async Task Consume(ConsumeContext<CylinderExchanged> context)
    {
        var exchanged = context.Message;
        if ((await FeeTable.For(desk.Unit, exchanged.Service, Fee.Cylinder, exchanged.Number)).Count > 0) return;
        var (gas, deposit) = (await desk.Priced(desk.Options.CylinderItem), await desk.Priced(desk.Options.DepositItem));
        await desk.Write(CylinderFee.Of(exchanged, gas, deposit, await desk.AccountAt(exchanged.Service, exchanged.ServicePoint)), Actor.System);
    }
}

/// <summary>Each writes one bill. Inbox and retry come with the bus.</summary>
internal sealed class ChargeCylinderDefinition : ConsumerDefinition<ChargeCylinder>
{
    public ChargeCylinderDefinition() => ConcurrentMessageLimit = 4;
}
