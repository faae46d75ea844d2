using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>Opens a window or team for bookings; its slots are there at once, for as far ahead as configured.</summary>
public static class RegisterCalendar
{
    internal static void Map(IEndpointRouteBuilder api) => api.MapPost("/calendars", Handle).RequireRoles(Roles.Dispatcher, Roles.Supervisor)
        .Produces<BookingCalendar>(StatusCodes.Status201Created).WithSummary("Register a booking calendar 登记预约日历").WithTags("Calendars");

    private static Task<IResult> Handle(CalendarInput body, HttpContext http, UnitOfWork unit, BookingRules rules, CalendarBook calendars, SlotWriter slots, TimeProvider time) =>
        Idempotency.Once(http, body, async () =>
        {
            var input = body.Check(rules, calendars, time.GetUtcNow());
            if (input.IsRefused) return input.Refusal!;
            var calendar = input.Value;
            if (await BookingCalendar.Find(unit, calendar.Code) is not null) return Refusal.Conflict("code-taken", "There is such a calendar already.", $"Calendar '{calendar.Code}'.");
            await BookingCalendar.Insert(unit, calendar);
            await slots.Ahead(calendar);
            await Audit.Write(unit, http.Actor(), "calendar-registered", calendar.Code);
            return Outcome.Of(new Reply(StatusCodes.Status201Created, calendar, $"/api/{AppointmentsModule.Name}/calendars/{calendar.Code}", calendar.Version));
        });
}
