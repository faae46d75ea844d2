using System.Globalization;
using Utilities.Commitments;
using Utilities.Matters;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>
/// Gives one day of a calendar other hours, or none. Free slots outside them go, held ones are closed and the appointments that must be moved are named.
/// Where bookings are kept in normal working hours only (K12), no day is an exception from that.
/// </summary>
public static class SetExceptionalDay
{
    private const string Delete = "DELETE FROM booking_day WHERE calendar_code = @code AND day_on = @on";

    private const string Insert = "INSERT INTO booking_day (calendar_code, day_on, hours, reason, set_by, set_at) VALUES (@code, @on, @hours, @reason, @by, @now)";

    private const string Affected = """
        SELECT DISTINCT a.number FROM appointment a JOIN appointment_slot h ON h.appointment_id = a.id JOIN booking_slot s ON s.id = h.slot_id
        WHERE s.calendar_code = @code AND s.day_on = @on AND s.state = 'closed' ORDER BY a.number
        """;

    /// <param name="Hours"><c>09:00-11:00</c>; empty: closed.</param>
    public sealed record Body(string? Hours, string? Reason);

    /// <param name="ToMove">Numbers of the appointments that no longer fit.</param>
    public sealed record Set(string Calendar, DateOnly Day, string Hours, IReadOnlyList<string> ToMove);

    internal static void Map(IEndpointRouteBuilder api) => api.MapPut("/calendars/{code}/days/{day}", Handle).RequireRoles(Roles.Dispatcher, Roles.Supervisor)
        .Produces<Set>().WithSummary("Other hours on one day 调整某日预约时间").WithTags("Calendars");

    private static async Task<IResult> Handle(string code, string day, Body body, HttpContext http, UnitOfWork unit, SlotWriter slots, BookingRules rules, CalendarBook calendars, TimeProvider time, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        if (!DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on)) errors.Add("day", "not-a-day", "Write the day as 2026-12-24.");
        else errors.Near("day", HallTime.WholeDay(on).From, time.GetUtcNow());
        var hours = body.Hours?.Trim() ?? "";
        if (hours.Length > 200 || WeekHours.ParseDay(hours) is null) errors.Add("hours", "not-hours", "Write the hours like '09:00-11:00,14:00-16:00', or leave them empty for a closed day.");
        var reason = errors.Text("reason", body.Reason, 400);
        if (errors.Any) return errors.ToRefusal().ToResult();
        var outcome = await unit.Execute<Set>(async () =>
        {
            if (await BookingCalendar.Find(unit, code) is not { } calendar) return Refusal.NotFound("calendar", code);
            if (!rules.Of(calendar.Kind, calendar.Utility).RestDays && !CalendarInput.Works(calendars.Get("workingdays", calendar.Organisation), on, WeekHours.ParseDay(hours)!))
                return new FieldErrors().Add("hours", "working-hours-only", "Such bookings are kept in normal working hours only.").ToRefusal();
            await slots.Reopen(code, on);
            var row = new { code, on, hours, reason, by = http.Actor().Id, now = time.GetUtcNow() };
            await unit.Write(Delete, row);
            await unit.Write(Insert, row);
            await slots.Clear(code, on);
            await slots.Make(calendar, on, on);
            await slots.CloseOutside(calendar, on, reason);
            await Audit.Write(unit, http.Actor(), "calendar-day-set", $"{code} {day}", reason);
            return new Set(code, on, hours, await unit.Query<string>(Affected, row));
        }, cancel);
        return outcome.ToResult(set => TypedResults.Ok(set));
    }
}
