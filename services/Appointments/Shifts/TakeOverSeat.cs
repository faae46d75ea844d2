using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>Whoever takes over signs that the open matters were read (接班签收).</summary>
public sealed class TakeOverSeat(UnitOfWork unit)
{
    private const string Sign = "UPDATE hall_handover SET accepted_by = @by, accepted_at = @now WHERE next_shift_id = @Id AND accepted_at IS NULL";

    public sealed record Body;

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/shifts/{number}/takeover", (string number, Body body, HttpContext http, RosterDesk desk, TakeOverSeat act) => desk.Own(http, number, body, HallShift.Arrived, act.Take))
        .RequireRoles(Roles.Clerk).Produces<HallShift>().WithSummary("Sign that the open matters were taken over 接班签收").WithTags("Shifts");

    private async Task<Outcome<HallShift>> Take(ShiftInHand hand) => await unit.Write(Sign, new { by = hand.Actor.Id, now = hand.Now, hand.Shift.Id }) > 0
        ? hand.Shift
        : Refusal.Conflict("nothing-handed-over", "Nothing waits to be signed for.", $"Shift '{hand.Shift.Number}'.", "D7");
}
