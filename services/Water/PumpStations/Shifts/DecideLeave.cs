using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>A leader grants leave and names who stands in, or refuses it (K9). The post is never left without an operator: who grants, names.</summary>
public sealed class DecideLeave(UnitOfWork unit, TimeProvider time)
{
    private const string Update = """
        UPDATE pump_leave SET state = @state, stand_in = @standIn, decided_by = @by, decided_at = @now, decision_note = @note, version = version + 1
        WHERE id = @id AND version = @version
        """;

    public sealed record Body(bool? Approved, string? StandIn, string? Note);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/pump-leaves/{id:guid}/decision", (Guid id, Body body, HttpContext http, DecideLeave act) => Idempotency.Once(http, body, () => act.Decide(id, body, http)))
        .RequireRoles(Roles.Supervisor).Produces<PumpLeave>().WithSummary("Grant leave and name the stand-in 批准请假、指定替班").WithTags("Pump stations");

    private async Task<Outcome<Reply>> Decide(Guid id, Body body, HttpContext http)
    {
        var (now, actor) = (time.GetUtcNow(), http.Actor());
        if (await unit.Single<PumpLeave>(PumpLeave.Select + " WHERE l.id = @id", new { id }) is not { } leave) return Refusal.NotFound("leave", id.ToString());
        if (ETags.IfMatch(http.Request) is { } version && version != leave.Version) return Refusal.VersionConflict($"The leave is at version {leave.Version}, not {version}.");
        if (leave.State != PumpLeave.Asked) return Refusal.Conflict("decided-already", "This leave is decided already.", $"It was {leave.State}.", "K9");
        if (leave.AskedBy == actor.Id) return Refusal.Conflict("own-leave", "Nobody decides on what they asked for themselves.", $"Shift '{leave.Shift}'.", "K9");
        var errors = new FieldErrors();
        if (body.Approved is null) errors.Add("approved", "required", "Say in 'approved' whether the leave is granted.");
        var note = errors.OptionalText("note", body.Note, 1000);
        var standIn = errors.OptionalText("standIn", body.StandIn, 60) ?? leave.StandIn;
        if (body.Approved is true && standIn is null) errors.Add("standIn", "required", "Name the duty worker who stands in.");
        if (body.Approved is true && standIn is { } && !await ShiftTable.IsWorker(unit, standIn)) errors.Add("standIn", "unknown-worker", $"No duty worker '{standIn}' is registered.");
        if (body.Approved is true && standIn == leave.Operator) errors.Add("standIn", "same-operator", "The stand-in is somebody else.");
        if (errors.Any) return errors.ToRefusal();

        if (body.Approved is true && await Replace(leave, standIn!, actor, now) is { } refusal) return refusal;
        var state = body.Approved is true ? PumpLeave.Approved : PumpLeave.Refused;
        if (await unit.Write(Update, new { id, state, standIn, by = actor.Id, now, note, version = leave.Version }) == 0) return Refusal.VersionConflict("The leave changed in the meantime.");
        var after = await unit.Single<PumpLeave>(PumpLeave.Select + " WHERE l.id = @id", new { id });
        return new Reply(StatusCodes.Status200OK, after!, Version: after!.Version);
    }

    private async Task<Refusal?> Replace(PumpLeave leave, string standIn, Actor actor, DateTimeOffset now)
    {
        var shift = (await ShiftTable.Load(unit, leave.Shift)).Value;
        if (new OpenShift(shift, actor, now).RefusesUnless(ShiftStates.Planned) is { } state) return state;
        if (await ShiftTable.Clashes(unit, shift, standIn) is { } clash) return clash;
        await Audit.Write(unit, actor, "pump-stand-in-approved", shift.Number, $"{shift.Operator} > {standIn}");
        return await ShiftTable.Update(unit, shift with { Operator = standIn, Version = shift.Version + 1, UpdatedAt = now });
    }
}
