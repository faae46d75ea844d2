using System.Text.Json;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>
/// The seat is handed to the next shift with everything that is open, listed (000 值班制度 3, 5). Duty desk and hotline are left only when the relief is there:
/// 「實行24小時值班」.
/// </summary>
public sealed class HandOverSeat(UnitOfWork unit, SeatDesk seats)
{
    private const string Insert = """
        INSERT INTO hall_handover (shift_id, next_shift_id, matters, remarks, handed_by, handed_at, accepted_by, accepted_at)
        VALUES (@shift, @next, @matters, @remarks, @by, @now, NULL, NULL)
        """;

    /// <param name="NextShift">Number of the shift that takes over.</param>
    /// <param name="Remarks">What the list does not say.</param>
    public sealed record Body(string? NextShift, string? Remarks);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/shifts/{number}/handover", (string number, Body body, HttpContext http, RosterDesk desk, HandOverSeat act) => desk.Own(http, number, body, HallShift.Arrived, hand => act.Hand(hand, body)))
        .RequireRoles(Roles.Clerk).Produces<HallShift>().WithSummary("Hand a seat over with what is open 交班").WithTags("Shifts");

    private async Task<Outcome<HallShift>> Hand(ShiftInHand hand, Body body)
    {
        var errors = new FieldErrors();
        var number = errors.Code("nextShift", body.NextShift);
        var remarks = errors.OptionalText("remarks", body.Remarks, 4000);
        var next = errors.Any ? null : await RosterTable.Find(unit, number);
        if (!errors.Any && (next is null || next.Seat != hand.Shift.Seat || next.Id == hand.Shift.Id || next.State is not (HallShift.Planned or HallShift.Arrived)))
            errors.Add("nextShift", "unknown-shift", $"No shift '{number}' takes over at '{hand.Shift.Seat}'.");
        if (errors.Any) return errors.ToRefusal();
        if (hand.Shift.SeatKind != Seat.Window && next!.State != HallShift.Arrived)
            return Refusal.Conflict("relief-not-there", "The post is not left before the relief is there.", $"'{next.Staff}' of shift '{number}' has not arrived.", "hall.duty.continuous");
        if (await RefusesOpenWindow(seats, hand) is { } open) return open;
        var (db, transaction) = unit.Raw();
        var matters = await OpenMatters.Of(db, transaction, hand.Shift.Seat, hand.Shift.SeatKind);
        await unit.Write(Insert, new
        {
            shift = hand.Shift.Id, next = next!.Id, matters = JsonSerializer.Serialize(matters, JsonDefaults.Options), remarks, by = hand.Actor.Id, now = hand.Now,
        });
        await AbsenceTable.End(unit, hand.Shift.Seat, hand.Now);
        return hand.Shift with { State = HallShift.Ended, EndedAt = hand.Now };
    }

    /// <summary>Whoever leaves has closed their window: the next opens it under their own name.</summary>
    internal static async Task<Refusal?> RefusesOpenWindow(SeatDesk seats, ShiftInHand hand) =>
        hand.Shift.SeatKind == Seat.Window && (await seats.Find(hand.Shift.Seat)).Value.Holder == hand.Shift.Staff
            ? Refusal.Conflict("window-open", "The window is closed first.", $"'{hand.Shift.Seat}': POST …/closing.", "D7")
            : null;
}
