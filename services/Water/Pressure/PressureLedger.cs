using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>A checked reading.</summary>
/// <param name="Mpa">Megapascal.</param>
public sealed record NewReading(string Point, DateTimeOffset At, decimal Mpa);

/// <summary>
/// Stores readings once per point and instant and counts them for the promises: at the end of the main each by itself (water.pressure.mains-end),
/// all of them in the rate (water.pressure.pass-rate; 供水服务原则 六 「主干线末稍不低于0.14MPa」, 97 %). Scoped; inside an open unit.
/// </summary>
public sealed class PressureLedger(UnitOfWork unit, MeasurementLedger measurements, ChosenBook book, TimeProvider time)
{
    public const string MainsEnd = "water.pressure.mains-end";
    public const string PassRate = "water.pressure.pass-rate";

    private const string Insert = """
        INSERT INTO pressure_reading (point, at, mpa, low, source, recorded_by, recorded_at)
        VALUES (@Point, @At, @Mpa, @low, @source, @by, @now)
        """;

    /// <summary>The promised pressure in MPa as the chosen book has it; null when the organisation promised none.</summary>
    public decimal? Promised => book.Rows.FirstOrDefault(row => row.Id == MainsEnd)?.Indicator?.Threshold;

    /// <returns>How many were new; what is there already is passed over.</returns>
    public async Task<int> Store(IReadOnlyList<NewReading> readings, IReadOnlyDictionary<string, PressurePoint> points, string source, Actor by)
    {
        var stored = 0;
        foreach (var group in readings.GroupBy(reading => reading.Point, StringComparer.Ordinal))
        {
            var known = (await unit.Query<long>("SELECT at FROM pressure_reading WHERE point = @point AND at IN @instants",
                new { point = group.Key, instants = group.Select(reading => reading.At.ToUnixTimeMilliseconds()) })).ToHashSet();
            foreach (var reading in group.Where(reading => known.Add(reading.At.ToUnixTimeMilliseconds())))
            {
                await Store(reading, points[group.Key], source, by);
                stored++;
            }
        }

        return stored;
    }

    private async Task Store(NewReading reading, PressurePoint point, string source, Actor by)
    {
        var low = reading.Mpa < Promised;
        await unit.Write(Insert, new { reading.Point, reading.At, Mpa = (double)reading.Mpa, low, source, by = by.Id, now = time.GetUtcNow() });
        var measured = new NewMeasurement(point.Code, reading.At, reading.Mpa, Passed: !low, Area: point.Area, Evidence: $"{point.Code}@{reading.At.ToUnixTimeMilliseconds()}");
        if (point.MainsEnd && book.Has(MainsEnd)) Expect(await measurements.Record(MainsEnd, measured, by));
        if (book.Has(PassRate)) Expect(await measurements.Record(PassRate, measured, by));
    }

    /// <summary>A new reading of a registered point is always countable; anything else is a bug and undoes the batch.</summary>
    private static void Expect(Outcome<Measurement> counted)
    {
        if (counted.Refusal is { } refusal) throw new InvalidOperationException($"A pressure reading could not be counted: {refusal.Code} {refusal.Detail}");
    }
}
