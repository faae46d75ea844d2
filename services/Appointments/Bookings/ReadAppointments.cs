using Dapper;
using Utilities.Commitments;
using Utilities.Matters;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>The appointments: one with its history and clocks, or a page. Staff see all, residents and partners their own.</summary>
public static class ReadAppointments
{
    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/appointments/{number}", One).RequireRoles().Produces<AppointmentView>().WithSummary("One appointment 查询预约").WithTags("Bookings");
        api.MapGet("/appointments", List).RequireRoles().Produces<Page<Appointment>>().WithSummary("The appointments 预约列表").WithTags("Bookings");
        api.MapGet("/appointments/{number}/notifications", Told).RequireRoles().Produces<IReadOnlyList<Notification>>().WithSummary("What the applicant is told 告知记录").WithTags("Bookings");
    }

    private static async Task<IResult> One(string number, HttpContext http, Database database, ClockReader clocks, BookingRules rules, CancellationToken cancel)
    {
        var actor = http.Actor();
        if (await Find(number, actor, database, cancel) is not { } found) return Refusal.NotFound("appointment", number).ToResult();
        var contacts = await database.Read(db => AppointmentTable.Contacts(db, null, found.Id), cancel);
        var history = await database.Read(db => AppointmentTable.Events(db, null, found.Id), cancel);
        http.Response.Headers.ETag = ETags.Of(found.Version);
        return TypedResults.Ok(AppointmentSight.View(found, rules.Of(found), contacts, history, await clocks.OfMatter(found.Id, cancel), actor));
    }

    private static async Task<IResult> Told(string number, HttpContext http, Database database, CancellationToken cancel) =>
        await Find(number, http.Actor(), database, cancel) is { } found
            ? TypedResults.Ok(await database.Read(db => NotificationLedger.Of(db, found.Id), cancel))
            : Refusal.NotFound("appointment", number).ToResult();

    /// <param name="untold">Only those cancelled by the window of which the applicant has not been told yet.</param>
    /// <param name="from">The appointed time not before.</param>
    /// <param name="to">The appointed time before.</param>
    private static async Task<IResult> List(
        string? state, string? kind, string? matter, string? utility, string? area, string? calendar, string? crew, bool? untold, DateTimeOffset? from, DateTimeOffset? to,
        string? cursor, int? limit, HttpContext http, Database database, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        if (state is not null) errors.OneOf("state", state, AppointmentStates.All);
        if (kind is not null) errors.OneOf("kind", kind, AppointmentKinds.All);
        if (errors.Any) return errors.ToRefusal().ToResult();
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var actor = http.Actor();
        var rows = await database.Read(db => db.QueryAsync<Appointment>($"""
            SELECT {AppointmentTable.Columns} FROM appointment
            WHERE number > @after{(actor.IsStaff ? "" : " AND filed_by = @owner")}{(state is null ? "" : " AND state = @state")}{(kind is null ? "" : " AND kind = @kind")}
                {(matter is null ? "" : " AND matter = @matter")}{(utility is null ? "" : " AND utility = @utility")}{(area is null ? "" : " AND area = @area")}
                {(calendar is null ? "" : " AND calendar_code = @calendar")}{(crew is null ? "" : " AND crew = @crew")}
                {(untold == true ? " AND state = 'cancelled' AND cancelled_by = 'window' AND told_at IS NULL" : "")}
                {(from is null ? "" : " AND starts_at >= @from")}{(to is null ? "" : " AND starts_at < @to")}
            ORDER BY number{database.Limit("@take")}
            """, new { after = page.Value.After, owner = actor.Id, state, kind, matter, utility, area, calendar, crew, from, to, take = page.Value.Take }), cancel);
        return TypedResults.Ok(page.Value.Cut([.. rows.Select(row => AppointmentSight.Shown(row, actor))], row => row.Number));
    }

    private static async Task<Appointment?> Find(string number, Actor actor, Database database, CancellationToken cancel) =>
        await database.Read(db => AppointmentTable.ByNumber(db, null, number), cancel) is { } found && AppointmentSight.MaySee(found, actor) ? found : null;
}
