using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Power;

/// <summary>Stores checked readings: each is judged once, by the state of the system at its instant, and counted by its indicator. Scoped; call inside an open unit of work.</summary>
internal sealed class ReadingIntake(UnitOfWork unit, MeasurementLedger measurements, ChosenBook book)
{
    private const string Insert = $"""
        INSERT INTO voltage_reading ({VoltageReading.Columns})
        VALUES (@PointCode, @At, @Volts, @Deviation, @Abnormal, @CommitmentId, @Passed, @ExemptReason, @OrderNumber, @RecordedBy, @RecordedAt)
        """;

    /// <summary>What became of one line.</summary>
    /// <param name="Stored">Null for a duplicate and for a refused one.</param>
    public sealed record Result(int Line, VoltageReading? Stored, Refusal? Refusal);

    public async Task<IReadOnlyList<Result>> Store(IReadOnlyList<(int Line, VoltageReading Reading)> readings, Actor actor)
    {
        var codes = readings.Select(r => r.Reading.PointCode).Distinct(StringComparer.Ordinal).ToList();
        var points = (await unit.Query<VoltagePoint>($"SELECT {VoltagePoint.Columns} FROM voltage_point WHERE code IN @codes", new { codes })).ToDictionary(p => p.Code, StringComparer.Ordinal);
        var (first, last) = (readings.Min(r => r.Reading.At), readings.Max(r => r.Reading.At));
        var known = (await unit.Query<(string Point, long At)>(
            "SELECT point_code, at FROM voltage_reading WHERE point_code IN @codes AND at >= @first AND at <= @last", new { codes, first, last })).ToHashSet();
        var closed = (await unit.Query<VoltagePeriod>($"SELECT {VoltagePeriod.Columns} FROM voltage_period WHERE point_code IN @codes", new { codes })).ToLookup(p => p.PointCode, StringComparer.Ordinal);
        var states = await AreaStates.Read(unit, first, last);

        var results = new List<Result>();
        foreach (var (line, reading) in readings)
        {
            if (!points.TryGetValue(reading.PointCode, out var point))
                results.Add(new(line, null, new FieldErrors().Add("point", "unknown-point", $"No measuring point '{reading.PointCode}' is registered.").ToRefusal()));
            else if (closed[point.Code].FirstOrDefault(period => period.Covers(reading.At)) is { } period)
                results.Add(new(line, null, Refusal.Conflict("period-closed", "The period has been judged; a reading can no longer come into it.", $"'{point.Code}' {period.FromDay:yyyy-MM-dd} to {period.UntilDay:yyyy-MM-dd}.", period.Commitment)));
            else if (!known.Add((reading.PointCode, reading.At.ToUnixTimeMilliseconds())))
                results.Add(new(line, null, null));
            else
                results.Add(new(line, await Judge(point, reading, states.Abnormal(point.AreaCode, reading.At), actor), null));
        }

        return results;
    }

    private async Task<VoltageReading> Judge(VoltagePoint point, VoltageReading reading, bool abnormal, Actor actor)
    {
        var deviation = VoltageJudge.Deviation(point.NominalVolts, reading.Volts);
        var byPeriod = point.Level == VoltageLevel.High && !abnormal;
        var band = byPeriod ? null : VoltageJudge.Band(book, abnormal ? VoltageJudge.Abnormal : VoltageLevel.Commitment(point.Level));
        var judged = reading with
        {
            Deviation = deviation,
            Abnormal = abnormal,
            CommitmentId = band?.CommitmentId,
            Passed = band is null ? null : VoltageJudge.Within(band, deviation),
        };
        await unit.Write(Insert, judged);
        if (band is not null)
        {
            var counted = await measurements.Record(band.CommitmentId, new(point.Code, judged.At, deviation, Area: point.AreaCode, ExemptReason: judged.ExemptReason), actor);
            if (counted.Refusal is { } refusal) throw new InvalidOperationException($"The book took '{band.CommitmentId}' as a band and refused its reading: {refusal.Code}.");
        }

        return judged;
    }
}
