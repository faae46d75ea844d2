using System.Globalization;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>The water delivered in a shift (「记好每班供水水量」), once per shift; a change is a correction.</summary>
public sealed class RecordVolume(UnitOfWork unit)
{
    private const decimal Largest = 10_000_000;

    /// <param name="VolumeM3">In m³.</param>
    /// <param name="Confirmed">More than the pumps could deliver in the time they ran, and yet what the meter shows.</param>
    public sealed record Body(decimal? VolumeM3, DateTimeOffset? At, string? Remarks, bool? Confirmed);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/pump-shifts/{number}/log/volume", (string number, Body body, HttpContext http, LogDesk desk, RecordVolume act) => desk.Write(http, number, body, page => act.Record(page, body)))
        .RequireRoles(Roles.Crew).Produces<LogEntry>(StatusCodes.Status201Created).WithSummary("Record the shift's water volume 每班供水量").WithTags("Pump stations");

    private async Task<Outcome<LogEntry>> Record(LogDesk.Page page, Body body)
    {
        var (errors, shift) = (page.Errors, page.Open.Shift);
        var at = errors.Past("at", body.At, page.Open.Now, shift.ArrivedAt);
        if (body.VolumeM3 is null) errors.Add("volumeM3", "required", "Give 'volumeM3', the water of this shift in m³.");
        errors.Range("volumeM3", body.VolumeM3, 0, Largest);
        var confirmed = page.Confirmed(body.Confirmed, body.Remarks);
        if (!errors.Any && !confirmed) await CheckAgainstRuns(unit, errors, page.Station, body.VolumeM3!.Value, new(shift.ArrivedAt!.Value, at));
        var line = page.Line(LogEntry.Volume, at, body.Remarks) with { VolumeM3 = body.VolumeM3 };
        if (errors.Any) return errors.ToRefusal();
        return await unit.Single<int>("SELECT COUNT(*) FROM pump_log WHERE shift_id = @Id AND kind = 'volume' AND corrected_by IS NULL", new { shift.Id }) > 0
            ? Refusal.Conflict("volume-recorded-already", "The water of this shift is recorded; correct that line instead.", $"Shift '{shift.Number}'.", "D18")
            : line;
    }

    /// <summary>Inside the open unit: refuses more than the pumps that ran could have delivered.</summary>
    internal static async Task CheckAgainstRuns(UnitOfWork unit, FieldErrors errors, PumpStation station, decimal volume, Stretch window)
    {
        var (db, transaction) = unit.Raw();
        var runs = RunHours.Of(await RunTable.Between(db, transaction, station.Code, window.From, window.Until), window);
        if (Most(runs, station.Pumps) is { } most && volume > most)
            errors.Add("volumeM3", "implausible", $"The pumps that ran could deliver {most.ToString("0.##", CultureInfo.InvariantCulture)} m³ in that time; this says {volume.ToString("0.##", CultureInfo.InvariantCulture)}. If the meter really shows it, send 'confirmed' with a remark.");
    }

    /// <summary>What the pumps can have delivered; null where the capacity of one that ran is not registered. Pure.</summary>
    internal static decimal? Most(IEnumerable<PumpRun> runs, IReadOnlyList<Pump> pumps) => runs.Where(run => run.Hours > 0).Aggregate(
        (decimal?)0, (sum, run) => sum + (pumps.FirstOrDefault(p => p.Code == run.Pump)?.CubicMetresPerHour * (decimal)run.Hours));
}
