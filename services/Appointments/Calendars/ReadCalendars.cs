using Dapper;
using Utilities.Matters;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>The booking calendars, by code.</summary>
public static class ReadCalendars
{
    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/calendars/{code}", One).RequireRoles(Roles.Staff).Produces<BookingCalendar>().WithSummary("One booking calendar 查询预约日历").WithTags("Calendars");
        api.MapGet("/calendars", List).RequireRoles(Roles.Staff).Produces<Page<BookingCalendar>>().WithSummary("The booking calendars 预约日历列表").WithTags("Calendars");
    }

    private static async Task<IResult> One(string code, HttpContext http, Database database, CancellationToken cancel)
    {
        var found = await database.Read(db => db.QuerySingleOrDefaultAsync<BookingCalendar>($"SELECT {BookingCalendar.Columns} FROM booking_calendar WHERE code = @code", new { code }), cancel);
        if (found is null) return Refusal.NotFound("calendar", code).ToResult();
        http.Response.Headers.ETag = ETags.Of(found.Version);
        return TypedResults.Ok(found);
    }

    private static async Task<IResult> List(string? kind, string? utility, bool? active, string? cursor, int? limit, Database database, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var rows = await database.Read(db => db.QueryAsync<BookingCalendar>($"""
            SELECT {BookingCalendar.Columns} FROM booking_calendar
            WHERE code > @after AND (@kind IS NULL OR kind = @kind) AND (@utility IS NULL OR utility = @utility) AND (@active IS NULL OR active = @active)
            ORDER BY code{database.Limit("@take")}
            """, new { after = page.Value.After, kind, utility, active, take = page.Value.Take }), cancel);
        return TypedResults.Ok(page.Value.Cut(rows.AsList(), calendar => calendar.Code));
    }
}
