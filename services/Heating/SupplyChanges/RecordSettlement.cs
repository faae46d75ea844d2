using MassTransit;
using Utilities.Contracts;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Heating;

/// <summary>Billing has settled what it was asked to: noted with the matter, whatever has been done there meanwhile.</summary>
internal sealed class RecordSettlement(UnitOfWork work, SupplyChangeDesk desk) : IConsumer<SettlementCompleted>
{
    public async Task Consume(ConsumeContext<SettlementCompleted> context)
    {
        var settled = context.Message;
        if (settled.Service != HeatingUtility.Name) return;
        var (db, transaction) = work.Raw();
        if (await SupplyChangeTable.ById(db, transaction, settled.MatterId) is not { Settlement: "pending" } change || change.SettlementId != settled.SettlementId) return;
        var now = work.Time.GetUtcNow();
        var kept = await desk.Keep(
            change with { Settlement = "completed", SettledAt = settled.SettledAt, SettlementReference = settled.Reference },
            new() { Kind = SupplyChangeEvent.SettlementCompleted, At = settled.SettledAt, RecordedAt = now, Actor = Actor.System.Id, Roles = "", Reference = settled.Reference });
        if (kept.Refusal is { } refusal) throw new InvalidOperationException($"The settlement of {change.Number} could not be noted: {refusal.Code}."); // Retried.
    }
}

/// <summary>Short updates. Inbox and retry come with the bus.</summary>
internal sealed class RecordSettlementDefinition : ConsumerDefinition<RecordSettlement>
{
    public RecordSettlementDefinition() => ConcurrentMessageLimit = 4;
}
