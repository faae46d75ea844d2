using Utilities.Commitments;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>Takes a shift that has not begun out of the plan; its clock leaves the rates.</summary>
public static class CancelHallShift
{
    public sealed record Body(string? Reason);

    public static void MapCancelHallShift(this IEndpointRouteBuilder api) =>
        api.MapPost("/shifts/{number}/cancellation", (string number, Body body, HttpContext http, RosterDesk desk, ClockLedger clocks) =>
                desk.Act(http, number, body, HallShift.Planned, hand => Cancel(hand, body, clocks)))
            .RequireRoles(Roles.Supervisor, Roles.Dispatcher).Produces<HallShift>().WithSummary("Cancel a planned shift 取消排班").WithTags("Shifts");

    private static async Task<Outcome<HallShift>> Cancel(ShiftInHand hand, Body body, ClockLedger clocks)
    {
        var errors = new FieldErrors();
        var reason = errors.Text("reason", body.Reason);
        if (errors.Any) return errors.ToRefusal();
        await clocks.Exclude(hand.Shift.Id, "shift-cancelled", hand.Actor);
        return hand.Shift with { State = HallShift.Cancelled, Note = reason };
    }
}
