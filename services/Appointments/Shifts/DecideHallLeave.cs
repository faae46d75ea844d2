using Utilities.Commitments;
using Utilities.Matters;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>A leader decides on leave by the chosen profile's rule (K9): the stand-in takes the shift, or where nobody may, the shift falls out of the plan.</summary>
public sealed class DecideHallLeave(UnitOfWork unit, StandInPolicy policy, ClockLedger clocks, TimeProvider time)
{
    private const string Update = """
        UPDATE hall_leave SET state = @state, stand_in = @standIn, decided_by = @by, decided_at = @now, note = @note, version = version + 1
        WHERE id = @id AND version = @version
        """;

    public sealed record Body(bool? Approved, string? StandIn, string? Note);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/shift-leaves/{id:guid}/decision", (Guid id, Body body, HttpContext http, DecideHallLeave act) => Idempotency.Once(http, body, () => act.Decide(id, body, http)))
        .RequireRoles(Roles.Supervisor).Produces<HallLeave>().WithSummary("Decide on leave and its stand-in 审批请假与顶班").WithTags("Shifts");

    private async Task<Outcome<Reply>> Decide(Guid id, Body body, HttpContext http)
    {
        var (actor, now) = (http.Actor(), time.GetUtcNow());
        var errors = new FieldErrors();
        if (body.Approved is null) errors.Add("approved", "required", "Say in 'approved' whether leave is granted.");
        var note = errors.OptionalText("note", body.Note, 1000);
        var given = errors.OptionalText("standIn", body.StandIn);
        if (errors.Any) return errors.ToRefusal();
        if (await unit.Single<HallLeave>(HallLeave.Select + " WHERE l.id = @id", new { id }) is not { } leave) return Refusal.NotFound("leave", id.ToString());
        if (ETags.IfMatch(http.Request) is { } version && version != leave.Version) return Refusal.VersionConflict($"The leave is at version {leave.Version}.");
        if (leave.State != "asked") return Refusal.Conflict("decided-already", "This leave is decided already.", $"It was {leave.State}.", "K9");
        if (leave.AskedBy == actor.Id) return Refusal.Conflict("own-leave", "Nobody decides on what they asked for themselves.", $"Shift '{leave.Shift}'.", "K9");
        var standIn = given ?? leave.StandIn;
        if (body.Approved is true && await Grant(leave, standIn, actor, now) is { } refusal) return refusal;
        var state = body.Approved is true ? "approved" : "refused";
        if (await unit.Write(Update, new { id, state, standIn, by = actor.Id, now, note, version = leave.Version }) != 1) return Refusal.VersionConflict("The leave changed in the meantime.");
        await Audit.Write(unit, actor, $"hall-leave-{state}", leave.Shift, standIn);
        var after = (await unit.Single<HallLeave>(HallLeave.Select + " WHERE l.id = @id", new { id }))!;
        return new Reply(StatusCodes.Status200OK, after, Version: after.Version);
    }

    private async Task<Refusal?> Grant(HallLeave leave, string? standIn, Actor actor, DateTimeOffset now)
    {
        if (StandInPolicy.Decide(policy.Chosen, standIn).Refusal is { } rule) return rule;
        var shift = (await RosterTable.Find(unit, leave.Shift))!;
        if (shift.State != HallShift.Planned) return Refusal.Conflict("shift-state", "The shift has begun meanwhile.", $"'{shift.Number}' is {shift.State}.", "D7");
        if (standIn is null)
        {
            await clocks.Exclude(shift.Id, "on-leave", actor);
        }
        else
        {
            if (standIn == shift.Staff) return new FieldErrors().Add("standIn", "same-person", "The stand-in is somebody else.").ToRefusal();
            if (await StaffGate.Refuses(unit, standIn, (await SeatTable.Find(unit, shift.Seat))!, new Stretch(shift.StartsAt, shift.EndsAt)) is { } gate) return gate;
            if (await RosterTable.RefusesClash(unit, shift, standIn) is { } clash) return clash;
        }

        var next = shift with { State = standIn is null ? HallShift.Cancelled : shift.State, Staff = standIn ?? shift.Staff, Version = shift.Version + 1, UpdatedAt = now };
        return await RosterTable.Update(unit, next) ? null : Refusal.VersionConflict($"Shift '{shift.Number}' changed in the meantime.");
    }
}
