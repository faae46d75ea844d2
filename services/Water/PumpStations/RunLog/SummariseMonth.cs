using System.Globalization;
using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>A month of a station in figures: water delivered, starts and running hours of each pump. Corrected lines do not count.</summary>
public static class SummariseMonth
{
    private const string Volumes = """
        SELECT COALESCE(SUM(volume_m3), 0.0) AS volume, COUNT(*) AS shifts FROM pump_log
        WHERE station_code = @code AND kind = 'volume' AND corrected_by IS NULL AND at >= @From AND at < @Until
        """;

    private const string Stood = $"""
        SELECT COUNT(*) FROM pump_shift
        WHERE station_code = @code AND starts_at >= @From AND starts_at < @Until AND state NOT IN ('{ShiftStates.Planned}', '{ShiftStates.Cancelled}')
        """;

    /// <param name="Shifts">Shifts stood.</param>
    /// <param name="ShiftsWithVolume">Of them, those whose volume is recorded.</param>
    public sealed record Month(string Station, string Period, double VolumeM3, int Shifts, int ShiftsWithVolume, double RunningHours, IReadOnlyList<PumpRun> Pumps);

    public static void MapSummariseMonth(this IEndpointRouteBuilder api) =>
        api.MapGet("/pump-stations/{code}/log/summary", Handle).RequireRoles(Roles.Staff).Produces<Month>()
            .WithSummary("Volume and running hours of a month 月度运行统计").WithTags("Pump stations");

    /// <param name="month"><c>yyyy-MM</c>, a month of local time; this month when left out.</param>
    private static async Task<IResult> Handle(string code, string? month, Database database, TimeProvider time, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        if (!DateOnly.TryParseExact($"{month ?? HallTime.Day(now).ToString("yyyy-MM", CultureInfo.InvariantCulture)}-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first))
            return new FieldErrors().Add("month", "not-a-month", "Give 'month' as yyyy-MM.").ToRefusal().ToResult();
        var window = new Stretch(HallTime.WholeDay(first).From, HallTime.WholeDay(new(first.Year, first.Month, DateTime.DaysInMonth(first.Year, first.Month))).Until);
        var past = window with { Until = now < window.Until ? now : window.Until };
        var summary = await database.Read(async db =>
        {
            if (await PumpStationTable.Find(db, null, code) is null) return null;
            var volume = await db.QuerySingleAsync<Delivered>(Volumes, new { code, window.From, window.Until });
            var shifts = await db.ExecuteScalarAsync<int>(Stood, new { code, window.From, window.Until });
            var runs = past.Until > past.From ? RunHours.Of(await RunTable.Between(db, null, code, past.From, past.Until), past) : [];
            return new Month(code, first.ToString("yyyy-MM", CultureInfo.InvariantCulture), volume.Volume, shifts, volume.Shifts, Math.Round(runs.Sum(r => r.Hours), 3), runs);
        }, cancel);
        return summary is null ? Refusal.NotFound("pump station", code).ToResult() : TypedResults.Ok(summary);
    }

    private sealed class Delivered
    {
        public double Volume { get; init; }
        public int Shifts { get; init; }
    }
}
