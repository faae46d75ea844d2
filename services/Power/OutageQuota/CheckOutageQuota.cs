using Utilities.Messaging;
using Utilities.ServiceDefaults;
using Utilities.Supply;

namespace Utilities.Power;

/// <summary>
/// Counts, inside the transaction that enters or changes a plan, the planned outages of every customer with a cap. What would break a cap is refused,
/// or let through by a supervisor's reason, which stays on record for each customer.
/// </summary>
internal static class CheckOutageQuota
{
    /// <summary>Two plans for one customer wait for each other, so that each counts the other.</summary>
    private const string Lock = """
        UPDATE service_point_voltage SET updated_at = updated_at
        WHERE service_point_id IN (SELECT service_point_id FROM outage_point WHERE outage_id = @id AND until_version IS NULL)
        """;

    private const string Planned = """
        SELECT p.id AS point, p.number, v.level, o.number AS outage
        FROM outage_point me JOIN service_point_voltage v ON v.service_point_id = me.service_point_id AND v.level IN @levels
            JOIN service_point p ON p.id = me.service_point_id
            JOIN outage_point x ON x.service_point_id = me.service_point_id AND x.until_version IS NULL
            JOIN outage o ON o.id = x.outage_id AND o.kind = 'planned' AND o.state <> 'cancelled' AND o.starts_at >= @from AND o.starts_at < @to
        WHERE me.outage_id = @id AND me.until_version IS NULL
            AND NOT EXISTS (SELECT 1 FROM outage_quota_override w WHERE w.outage_id = @id AND w.service_point_id = me.service_point_id AND w.year = @year)
        ORDER BY p.number, o.number
        """;

    private const string Override = """
        INSERT INTO outage_quota_override (outage_id, service_point_id, year, rule_id, planned, reason, actor, at)
        VALUES (@outage, @PointId, @year, @Rule, @planned, @reason, @actor, @now)
        """;

    /// <summary>The plan check of the power company.</summary>
    public static async Task<Refusal?> Of(OutagePlan plan)
    {
        var caps = VoltageLevels.Caps(plan.Book);
        if (caps.Count == 0) return null;
        var (unit, outage) = (plan.Unit, plan.Outage);
        if (await unit.Write(Lock, new { id = outage.Id }) == 0) return null;
        var year = HallTime.Day(outage.StartsAt).Year;
        var (from, to) = Year(year);
        var rows = await unit.Query<(Guid Point, string Number, string Level, string Outage)>(Planned, new { id = outage.Id, levels = VoltageLevels.Capped, from, to, year });
        var points = rows.GroupBy(r => (r.Point, r.Number, r.Level)).Select(g => new PointYear(g.Key.Point, g.Key.Number, g.Key.Level, [.. g.Select(r => r.Outage).Distinct()]));
        var over = QuotaDecision.Over(points, caps);
        if (QuotaDecision.Refuses(over, caps, year, plan.OverrideReason, plan.By) is { } refusal) return refusal;
        if (over.Count == 0) return null;

        await unit.Write(Override, over.Select(p => new
        {
            outage = outage.Id, p.PointId, year, p.Rule, planned = p.Outages.Count, reason = plan.OverrideReason, actor = plan.By.Id, now = unit.Time.GetUtcNow(),
        }));
        await Audit.Write(unit, plan.By, "outage-quota-overridden", outage.Number, plan.OverrideReason);
        return null;
    }

    /// <summary>A calendar year in the hall's time, [from, to).</summary>
    public static (DateTimeOffset From, DateTimeOffset To) Year(int year) => (HallTime.WholeDay(new(year, 1, 1)).From, HallTime.WholeDay(new(year + 1, 1, 1)).From);
}
