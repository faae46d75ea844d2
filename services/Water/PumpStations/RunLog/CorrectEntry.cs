using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>Corrects a line of the run log: a new line that names the old one and says why. Nothing is overwritten.</summary>
public sealed class CorrectEntry(LogDesk desk, UnitOfWork unit, TimeProvider time)
{
    /// <param name="Reason">Why; becomes the remark of the new line.</param>
    public sealed record Body(DateTimeOffset? At, string? Stage, decimal? PressureMpa, decimal? CurrentA, decimal? VoltageV, decimal? VolumeM3, string? Reason, bool? Confirmed);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/pump-log/{id:guid}/correction", (Guid id, Body body, HttpContext http, CorrectEntry act) => Idempotency.Once(http, body, () => act.Correct(id, body, http.Actor())))
        .RequireRoles(Roles.Crew, Roles.Supervisor).Produces<LogEntry>(StatusCodes.Status201Created).WithSummary("Correct a line of the run log 更正运行记录").WithTags("Pump stations");

    private async Task<Outcome<Reply>> Correct(Guid id, Body body, Actor actor)
    {
        if (await unit.Single<LogEntry>(LogTable.Select + " WHERE l.id = @id", new { id }) is not { } old) return Refusal.NotFound("line of the run log", id.ToString());
        var open = new OpenShift((await ShiftTable.Load(unit, old.Shift)).Value, actor, time.GetUtcNow());
        if (!actor.Is(Roles.Supervisor) && open.RefusesStranger() is { } stranger) return stranger;
        var station = (await PumpStationTable.Load(unit, old.Station)).Value;
        var errors = new FieldErrors();
        var line = old with
        {
            Id = Guid.CreateVersion7(open.Now),
            At = body.At is { } moved ? errors.Past("at", moved, open.Shift.EndedAt ?? open.Now, open.Shift.ArrivedAt) : old.At,
            Stage = errors.OptionalText("stage", body.Stage, 60) ?? old.Stage,
            PressureMpa = body.PressureMpa ?? old.PressureMpa,
            CurrentA = body.CurrentA ?? old.CurrentA,
            VoltageV = body.VoltageV ?? old.VoltageV,
            VolumeM3 = body.VolumeM3 ?? old.VolumeM3,
            Remarks = errors.Text("reason", body.Reason, 2000),
            Corrects = old.Id,
            CorrectedBy = null,
            RecordedBy = actor.Id,
            RecordedAt = open.Now,
        };
        await Check(errors, body, old, line, station, open);
        if (errors.Any) return errors.ToRefusal();
        if (old.Kind is LogEntry.Start or LogEntry.Stop)
        {
            var (before, after) = await desk.Around(old.Station, old.Pump!, old.At, old.Id);
            if (RunSequence.RefusesMove(line.At, before, after) is { } refusal) return refusal;
        }

        if (await LogTable.Add(unit, line) is { } taken) return taken;
        await Audit.Write(unit, actor, "pump-log-corrected", line.Shift, old.Id.ToString());
        return new Reply(StatusCodes.Status201Created, line, $"/api/{WaterUtility.Name}/pump-stations/{Uri.EscapeDataString(line.Station)}/log");
    }

    private async Task Check(FieldErrors errors, Body body, LogEntry old, LogEntry line, PumpStation station, OpenShift open)
    {
        if (body.VolumeM3 is { } && old.Kind != LogEntry.Volume) errors.Add("volumeM3", "not-of-this-line", $"A line of kind '{old.Kind}' has no volume.");
        if (old.Kind is LogEntry.Volume or LogEntry.Stop && new Meters(body.PressureMpa, body.CurrentA, body.VoltageV).Any)
            errors.Add("pressureMpa", "not-of-this-line", $"A line of kind '{old.Kind}' has no meter readings.");
        if (old.Kind == LogEntry.Volume)
        {
            errors.Range("volumeM3", line.VolumeM3, 0, 10_000_000);
            if (!errors.Any && body.Confirmed is not true) await RecordVolume.CheckAgainstRuns(unit, errors, station, line.VolumeM3!.Value, new(open.Shift.ArrivedAt!.Value, line.At));
        }
        else if (station.Pumps.FirstOrDefault(p => p.Code == old.Pump) is { } pump)
        {
            new Meters(body.PressureMpa, body.CurrentA, body.VoltageV).Check(errors, pump, body.Confirmed is true);
        }
    }
}
