using Dapper;
using Utilities.Matters;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>Free slots for a matter, by area and day: what is shown can be booked.</summary>
public static class ListFreeSlots
{
    private const int MostDays = 62;
    private const int DefaultDays = 7;

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/slots", Handle).RequireRoles().Produces<Page<FreeSlot>>().WithSummary("Free slots for a matter 可预约时段").WithTags("Slots");
        api.MapGet("/appointments/{number}/slots", ForAppointment).RequireRoles().Produces<Page<FreeSlot>>().WithSummary("Free slots to which an appointment can be moved 可改约时段").WithTags("Slots");
    }

    private static async Task<IResult> ForAppointment(
        string number, DateOnly? from, DateOnly? to, string? cursor, int? limit, HttpContext http, Database database, TimeProvider time, CancellationToken cancel) =>
        await database.Read(db => AppointmentTable.ByNumber(db, null, number), cancel) is { } found && AppointmentSight.MaySee(found, http.Actor())
            ? await Answer(new FieldErrors(), found.AsNeed, from, to, cursor, limit, database, time, cancel)
            : Refusal.NotFound("appointment", number).ToResult();

    /// <param name="matter">Code of the matter.</param>
    /// <param name="area">Code of the area, for service at the door.</param>
    /// <param name="from">First day; today when absent.</param>
    /// <param name="to">Last day; a week later when absent.</param>
    private static Task<IResult> Handle(
        string? matter, string? area, DateOnly? from, DateOnly? to, string? cursor, int? limit, BookingRules rules, Database database, TimeProvider time, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        var found = rules.Find(errors.Text("matter", matter, 60));
        if (found is null && !string.IsNullOrWhiteSpace(matter)) errors.Add("matter", "unknown-matter", $"'{matter}' is no matter that can be booked; see GET /api/{AppointmentsModule.Name}/matters.");
        return Answer(errors, found?.Need(area), from, to, cursor, limit, database, time, cancel);
    }

    private static async Task<IResult> Answer(
        FieldErrors errors, Need? need, DateOnly? from, DateOnly? to, string? cursor, int? limit, Database database, TimeProvider time, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var first = from ?? HallTime.Day(now);
        var last = to ?? (first > DateOnly.MaxValue.AddDays(-MostDays) ? first : first.AddDays(DefaultDays));
        if (last < first || last.DayNumber - first.DayNumber > MostDays) errors.Add("to", "out-of-range", $"'to' must lie after 'from', at most {MostDays} days.");
        if (errors.Any || need is null) return errors.ToRefusal().ToResult();
        var page = TimePage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var calendars = (await database.Read(db => db.QueryAsync<BookingCalendar>(
            $"SELECT {BookingCalendar.Columns} FROM booking_calendar WHERE kind = @Kind AND active = @yes", new { need.Kind, yes = true }), cancel)).Where(calendar => calendar.Serves(need)).Select(calendar => calendar.Code).ToList();
        if (calendars.Count == 0) return TypedResults.Ok(new Page<FreeSlot>([], null));
        var rows = await database.Read(db => db.QueryAsync<Slot>(
            FreeSlots.Sql("s.starts_at >= @begin AND s.starts_at < @end AND (s.starts_at > @At OR (s.starts_at = @At AND s.id > @Id))", "s.starts_at, s.id") + database.Limit("@Take"),
            new
            {
                codes = calendars, from = now, begin = HallTime.WholeDay(first).From, end = HallTime.WholeDay(last).Until, length = need.Minutes * 60_000L, page.Value.At, page.Value.Id, page.Value.Take,
            }), cancel);
        var free = rows.Select(slot => new FreeSlot(slot.Id, slot.CalendarCode, slot.DayOn, slot.StartsAt, slot.StartsAt.AddMinutes(need.Minutes), slot.Capacity - slot.Taken)).ToList();
        return TypedResults.Ok(page.Value.Cut(free, slot => slot.StartsAt, slot => slot.Id));
    }
}
