using System.Globalization;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Measures the hours with supply of every area for a local day from the outage records, where the utility promises supply round the clock.</summary>
public sealed class CountContinuity(UnitOfWork unit, MeasurementLedger measurements, ChosenBook book, SupplyUtility utility)
{
    private const string Areas = """
        SELECT a.code, a.supply_hours, COUNT(*) AS points FROM area a JOIN service_point p ON p.area_code = a.code AND p.active = @yes
        GROUP BY a.code, a.supply_hours ORDER BY a.code
        """;

    private const string Off = $"SELECT {OffTimes.Columns} {OffTimes.From}";

    /// <param name="Hours">Hours with supply.</param>
    public sealed record Area(string Code, decimal Hours);

    /// <summary>Inside the open unit. An area that was counted for the day already is left out.</summary>
    internal async Task<Outcome<IReadOnlyList<Area>>> Count(DateOnly day, Actor by)
    {
        var counted = new List<Area>();
        var commitment = $"{utility.Name}.supply.continuity";
        if (!book.Rows.Any(row => row.Id == commitment && row.Indicator is { })) return Outcome.Of<IReadOnlyList<Area>>(counted);
        var window = HallTime.WholeDay(day);
        var off = (await unit.Query<(string Area, Guid Point, long From, long? Until)>(Off, new { window.From, window.Until, yes = true }))
            .ToLookup(row => row.Area, row => (row.Point, Stretch: new Stretch(At(row.From), row.Until is { } until ? At(until) : window.Until)), StringComparer.Ordinal);
        foreach (var (code, supplyHours, points) in await unit.Query<(string, string, int)>(Areas, new { yes = true }))
        {
            var hours = Continuity.Hours(window, supplyHours, points, off[code].GroupBy(row => row.Point, row => row.Stretch));
            var evidence = string.Create(CultureInfo.InvariantCulture, $"continuity/{code}/{day:yyyy-MM-dd}");
            var recorded = await measurements.Record(commitment, new(code, window.From, hours, Area: code, Evidence: evidence), by);
            if (recorded.Refusal is { Code: not CloseDay.CountedAlready } refusal) return refusal;
            if (!recorded.IsRefused) counted.Add(new(code, hours));
        }

        return Outcome.Of<IReadOnlyList<Area>>(counted);
    }

    private static DateTimeOffset At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
