using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>Somebody cannot stand a planned shift and asks for leave, naming a stand-in if there is one.</summary>
public sealed class AskHallLeave(UnitOfWork unit, TimeProvider time)
{
    private const string Insert = """
        INSERT INTO hall_leave (id, shift_id, reason, stand_in, state, asked_by, asked_at, version)
        VALUES (@id, @shift, @reason, @standIn, 'asked', @by, @now, 1)
        """;

    public sealed record Body(string? Reason, string? StandIn);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/shifts/{number}/leaves", (string number, Body body, HttpContext http, AskHallLeave act) => Idempotency.Once(http, body, () => act.Ask(number, body, http.Actor())))
        .RequireRoles(Roles.Clerk).Produces<HallLeave>(StatusCodes.Status201Created).WithSummary("Ask for leave from a shift 请假").WithTags("Shifts");

    private async Task<Outcome<Reply>> Ask(string number, Body body, Actor actor)
    {
        var errors = new FieldErrors();
        var reason = errors.Text("reason", body.Reason, 1000);
        var standIn = errors.OptionalText("standIn", body.StandIn);
        if (errors.Any) return errors.ToRefusal();
        if (await RosterTable.Find(unit, number) is not { } shift) return Refusal.NotFound("shift", number);
        if (shift.Staff != actor.Id) return Refusal.Conflict("not-your-shift", "Leave is asked for by whoever stands the shift.", $"'{number}' is stood by '{shift.Staff}'.", "K9");
        if (shift.State != HallShift.Planned) return Refusal.Conflict("shift-state", "Leave is for a shift that has not begun.", $"'{number}' is {shift.State}.", "D7");
        if (await unit.Single<int>("SELECT COUNT(*) FROM hall_leave WHERE shift_id = @Id AND state = 'asked'", new { shift.Id }) > 0)
            return Refusal.Conflict("leave-asked-already", "Leave from this shift is asked for already.", $"Shift '{number}'.", "K9");
        var now = time.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        await unit.Write(Insert, new { id, shift = shift.Id, reason, standIn, by = actor.Id, now });
        return new Reply(StatusCodes.Status201Created, (await unit.Single<HallLeave>(HallLeave.Select + " WHERE l.id = @id", new { id }))!, Version: 1);
    }
}
