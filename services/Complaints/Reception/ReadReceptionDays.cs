using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>The reception days, for everybody; who booked, for the staff, and one's own bookings.</summary>
public static class ReadReceptionDays
{
    public static void MapReadReceptionDays(this IEndpointRouteBuilder api)
    {
        api.MapGet("/reception-days/{number}", (string number, HttpContext http, Database database, CancellationToken cancel) => ReceptionDay.Table.One(number, http, database, cancel))
            .AllowAnonymous().Produces<ReceptionDay>().WithSummary("One reception day 查询领导接待日").WithTags("Reception days");
        api.MapGet("/reception-days", List).AllowAnonymous().Produces<Page<ReceptionDay>>().WithSummary("The reception days 领导接待日列表").WithTags("Reception days");
        api.MapGet("/reception-bookings", Bookings).RequireRoles().Produces<Page<ReceptionBooking>>().WithSummary("Who booked 接待预约列表").WithTags("Reception days");
    }

    private static Task<IResult> List(string? office, string? state, bool? coming, string? cursor, int? limit, HttpContext http, Database database, TimeProvider time, CancellationToken cancel) => ReceptionDay.Table.List(
        "AND (@office IS NULL OR office = @office) AND (@state IS NULL OR state = @state)" + (coming == true ? " AND state = 'planned' AND ends_at > @now" : ""),
        new { office, state, now = time.GetUtcNow() }, cursor, limit, http, database, cancel);

    private static Task<IResult> Bookings(string? day, string? state, string? cursor, int? limit, HttpContext http, Database database, CancellationToken cancel)
    {
        var actor = http.Actor();
        return ReceptionBooking.Table.List(
            "AND (@day IS NULL OR day_number = @day) AND (@state IS NULL OR state = @state) AND (@own IS NULL OR booked_by = @own)",
            new { day, state, own = actor.IsStaff ? null : actor.Id }, cursor, limit, http, database, cancel);
    }
}
