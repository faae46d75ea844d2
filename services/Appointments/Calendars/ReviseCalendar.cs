using Utilities.Commitments;
using Utilities.Matters;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>Changes a calendar. Slots that nobody holds are made anew; those that are held stay as they were promised.</summary>
public static class ReviseCalendar
{
    internal static void Map(IEndpointRouteBuilder api) => api.MapPut("/calendars/{code}", Handle).RequireRoles(Roles.Dispatcher, Roles.Supervisor)
        .Produces<BookingCalendar>().WithSummary("Revise a booking calendar 修改预约日历").WithTags("Calendars");

    private static async Task<IResult> Handle(
        string code, CalendarInput body, HttpContext http, UnitOfWork unit, BookingRules rules, CalendarBook calendars, SlotWriter slots, TimeProvider time, CancellationToken cancel)
    {
        if (ETags.IfMatch(http.Request) is not { } version) return Refusal.VersionRequired().ToResult();
        var outcome = await unit.Execute<BookingCalendar>(async () =>
        {
            if (await BookingCalendar.Find(unit, code) is not { } before) return Refusal.NotFound("calendar", code);
            // It keeps its kind and its utility, and with them the profile that says when it may be open (K12).
            var input = (body with { Code = code, Kind = before.Kind, Utility = before.Utility }).Check(rules, calendars, time.GetUtcNow());
            if (input.IsRefused) return input.Refusal!;
            var calendar = input.Value with { Version = version };
            if (!await BookingCalendar.Update(unit, calendar)) return Refusal.VersionConflict($"Calendar '{code}' is not at version {version}.");
            await slots.Clear(code, null);
            if (calendar.Active) await slots.Ahead(calendar);
            await Audit.Write(unit, http.Actor(), "calendar-revised", code);
            return calendar with { Version = version + 1 };
        }, cancel);
        return outcome.WithETag(http, calendar => calendar.Version);
    }
}
