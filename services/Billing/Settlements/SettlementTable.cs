using Utilities.Messaging;

namespace Utilities.Billing;

/// <summary>The SQL of settlements.</summary>
internal static class SettlementTable
{
    public static readonly RowTable<Settlement> Rows = new(
        "settlement", "settlement", "settlements", "BS", "D41",
        "settlement_id, matter_id, matter, service, kind, reason, service_point, area, effective_on, area_before, area_after, requested_at, account, cause, detail, attempts, bill, total, " +
        "settled_at, settled_by",
        (settlement, _) => settlement);

    public static Task<string?> NumberOf(UnitOfWork unit, Guid settlementId) =>
        unit.Single<string?>("SELECT number FROM settlement WHERE settlement_id = @settlementId", new { settlementId });
}
