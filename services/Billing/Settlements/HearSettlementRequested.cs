using MassTransit;
using Utilities.Contracts;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>A utility asks for a settlement: settled at once, or parked with its cause. However often it asks, it is done once.</summary>
internal sealed class HearSettlementRequested(UnitOfWork unit, SettleSupply settle, TariffShelf tariffs) : IConsumer<SettlementRequested>
{
    public async Task Consume(ConsumeContext<SettlementRequested> context)
    {
        var asked = context.Message;
        if (await SettlementTable.NumberOf(unit, asked.SettlementId) is not null) return;
        var settlement = await SettlementTable.Rows.Insert(unit, Of(asked));
        var book = await tariffs.Current(context.CancellationToken);
        var tried = await settle.Try(settlement, book, Actor.System);
        if ((await SettlementTable.Rows.Keep(unit, tried)).IsRefused) throw new SagaConflictException($"Settlement {settlement.Number} changed while it was worked on.");
    }

    private static Settlement Of(SettlementRequested asked) => new()
    {
        State = Settlement.Parked,
        SettlementId = asked.SettlementId,
        MatterId = asked.MatterId,
        Matter = asked.Number,
        Service = asked.Service,
        Kind = asked.Kind,
        Reason = asked.Reason,
        ServicePoint = asked.Account,
        Area = asked.Area,
        EffectiveOn = asked.EffectiveOn,
        AreaBefore = Quantity.Of(decimal.Round(asked.SuppliedAreaM2, 3)),
        AreaAfter = Quantity.Of(decimal.Round(asked.NewSuppliedAreaM2, 3)),
        RequestedAt = asked.At,
    };
}

/// <summary>Each writes bill and ledger of one account. Inbox and retry come with the bus.</summary>
internal sealed class HearSettlementRequestedDefinition : ConsumerDefinition<HearSettlementRequested>
{
    public HearSettlementRequestedDefinition() => ConcurrentMessageLimit = 4;
}
