using Utilities.Commitments;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>Somebody is at their seat: presence begins, and the clock of the early arrival stops (hall.shift.early-arrival).</summary>
public static class ArriveOnShift
{
    /// <summary>As early as that a shift may be come to.</summary>
    private static readonly TimeSpan Earliest = TimeSpan.FromHours(4);

    public sealed record Body(DateTimeOffset? At);

    public static void MapArriveOnShift(this IEndpointRouteBuilder api) =>
        api.MapPost("/shifts/{number}/arrival", (string number, Body body, HttpContext http, RosterDesk desk, SeatDesk seats, ClockLedger clocks) =>
                desk.Own(http, number, body, HallShift.Planned, hand => Arrive(hand, body, seats, clocks)))
            .RequireRoles(Roles.Clerk).Produces<HallShift>().WithSummary("Arrive on one's shift 到岗").WithTags("Shifts");

    private static async Task<Outcome<HallShift>> Arrive(ShiftInHand hand, Body body, SeatDesk seats, ClockLedger clocks)
    {
        var errors = new FieldErrors();
        var at = errors.Past("at", body.At, hand.Now, hand.Shift.StartsAt - Earliest);
        if (at >= hand.Shift.EndsAt) errors.Add("at", "too-late", "The shift is over by then.");
        if (errors.Any) return errors.ToRefusal();
        if (hand.Shift.SeatKind != Seat.Window && await seats.RefusesElsewhere(hand.Shift.Staff, hand.Shift.Seat) is { } elsewhere) return elsewhere;
        if (hand.Shift.SeatKind == Seat.Window) await clocks.Record(new Milestone(hand.Shift.Matter, "staff-arrived", at, hand.Actor));
        return hand.Shift with { State = HallShift.Arrived, ArrivedAt = at };
    }
}
