using MassTransit;
using Utilities.Commitments;
using Utilities.Contracts;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Power;

/// <summary>A planned outage has taken place: it counts for each of its customers with a cap, once, in the year of its start (002 第六条(二)2).</summary>
public sealed class CountPlannedOutage(UnitOfWork unit, MeasurementLedger measurements, ChosenBook book) : IConsumer<OutageRestored>
{
    private const string Points = """
        SELECT o.starts_at, p.number, p.area_code AS area, v.level
        FROM outage o JOIN outage_point x ON x.outage_id = o.id AND x.until_version IS NULL
            JOIN service_point p ON p.id = x.service_point_id
            JOIN service_point_voltage v ON v.service_point_id = x.service_point_id AND v.level IN @levels
        WHERE o.id = @id AND o.kind = 'planned' ORDER BY p.number
        """;

    public async Task Consume(ConsumeContext<OutageRestored> context)
    {
        var restored = context.Message;
        if (restored.Service != PowerUtility.Name) return;
        var caps = VoltageLevels.Caps(book);
        foreach (var (startsAt, number, area, level) in await unit.Query<(long, string, string, string)>(Points, new { id = restored.MatterId, levels = VoltageLevels.Capped }))
        {
            if (VoltageLevels.RuleOf(level) is not { } rule || !caps.ContainsKey(rule)) continue;
            // Restored again after a reopening, or confirmed: the same outage counts once.
            var counted = await measurements.Record(
                rule, new(number, DateTimeOffset.FromUnixTimeMilliseconds(startsAt), 1, Area: area, Evidence: $"outage/{restored.Number}/{number}"), Actor.System);
            if (counted.Refusal is { Code: not "measured-already" } refusal) throw new InvalidOperationException($"{restored.Number} could not be counted for '{rule}': {refusal.Code}.");
        }
    }
}
