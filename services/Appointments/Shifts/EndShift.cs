using System.Text.Json;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>
/// The day is over at this seat and nobody takes over: everything is switched off and locked, item by item (000 员工守则 4: power, air-conditioning, computers off,
/// doors and windows locked). A post that is manned round the clock is handed over, not closed.
/// </summary>
public sealed class EndShift(UnitOfWork unit, SeatDesk seats)
{
    public sealed record Body(Checklist? Closing);

    /// <summary>The closing checklist; every item is answered, and every one must be done.</summary>
    public sealed record Checklist(bool? PowerOff, bool? AirConditioningOff, bool? ComputersOff, bool? DoorsLocked, bool? WindowsLocked)
    {
        internal IReadOnlyList<(string Item, bool? Done)> Items =>
            [("powerOff", PowerOff), ("airConditioningOff", AirConditioningOff), ("computersOff", ComputersOff), ("doorsLocked", DoorsLocked), ("windowsLocked", WindowsLocked)];
    }

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/shifts/{number}/end", (string number, Body body, HttpContext http, RosterDesk desk, EndShift act) => desk.Own(http, number, body, HallShift.Arrived, hand => act.End(hand, body)))
        .RequireRoles(Roles.Clerk).Produces<HallShift>().WithSummary("Close down and leave 下班关闭检查").WithTags("Shifts");

    private async Task<Outcome<HallShift>> End(ShiftInHand hand, Body body)
    {
        if (hand.Shift.Calendar == OpeningHours.RoundTheClock)
            return Refusal.Conflict("handover-needed", "A post that is manned round the clock is handed over, not closed.", $"'{hand.Shift.Seat}': POST …/handover.", "hall.duty.continuous");
        if (await HandOverSeat.RefusesOpenWindow(seats, hand) is { } open) return open;
        var answered = Decide(body.Closing);
        if (answered.IsRefused) return answered.Refusal!;
        await AbsenceTable.End(unit, hand.Shift.Seat, hand.Now);
        return hand.Shift with { State = HallShift.Ended, EndedAt = hand.Now, Closing = answered.Value };
    }

    /// <summary>The checklist as it is kept, or what is still to be done. Pure.</summary>
    internal static Outcome<string> Decide(Checklist? closing)
    {
        var errors = new FieldErrors();
        var items = (closing ?? new Checklist(null, null, null, null, null)).Items;
        foreach (var (item, _) in items.Where(entry => entry.Done is null)) errors.Add($"closing.{item}", "required", $"Say in 'closing.{item}' whether it is done.");
        if (errors.Any) return errors.ToRefusal();
        var undone = items.Where(entry => entry.Done is false).Select(entry => entry.Item).ToList();
        return undone.Count == 0
            ? JsonSerializer.Serialize(closing, JsonDefaults.Options)
            : Refusal.Conflict("not-closed-down", "Everything is switched off and locked before one leaves.", $"Still to do: {string.Join(", ", undone)}.", "D7");
    }
}
