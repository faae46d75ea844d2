using Dapper;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Heating;

/// <summary>The temperature visits: one with its rooms and history, or a page. Staff see all, residents and partners those they booked.</summary>
public static class ReadVisits
{
    public static void MapReadVisits(this IEndpointRouteBuilder api)
    {
        api.MapGet("/temperature-visits/{number}", One).RequireRoles().Produces<VisitView>().WithSummary("One temperature visit 查询走访测温").WithTags("Temperature visits");
        api.MapGet("/temperature-visits", List).RequireRoles().Produces<Page<TemperatureVisit>>().WithSummary("The temperature visits 走访测温列表").WithTags("Temperature visits");
    }

    private static async Task<IResult> One(string number, HttpContext http, Database database, ClockReader clocks, CancellationToken cancel)
    {
        var actor = http.Actor();
        var visit = await database.Read(db => TemperatureVisitTable.ByNumber(db, null, number), cancel);
        if (visit is null || !VisitSight.MaySee(visit, actor)) return Refusal.NotFound("temperature visit", number).ToResult();
        var rooms = await database.Read(db => TemperatureVisitTable.Readings(db, null, visit.Id), cancel);
        var history = await database.Read(db => TemperatureVisitTable.Events(db, null, visit.Id), cancel);
        http.Response.Headers.ETag = ETags.Of(visit.Version);
        return TypedResults.Ok(VisitSight.View(visit, rooms, history, await clocks.OfMatter(visit.Id, cancel), actor));
    }

    private static async Task<IResult> List(
        string? state, string? area, string? round, DateTimeOffset? from, DateTimeOffset? to, string? cursor, int? limit, HttpContext http, Database database, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        if (state is not null) errors.OneOf("state", state, VisitStates.All);
        if (errors.Any) return errors.ToRefusal().ToResult();
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var actor = http.Actor();
        var rows = await database.Read(db => db.QueryAsync<TemperatureVisit>($"""
            SELECT {TemperatureVisitTable.Columns} FROM temperature_visit
            WHERE number > @after AND (@owner IS NULL OR booked_by = @owner) AND (@state IS NULL OR state = @state) AND (@area IS NULL OR area_code = @area)
                AND (@round IS NULL OR round_number = @round) AND (@from IS NULL OR booked_at >= @from) AND (@to IS NULL OR booked_at < @to)
            ORDER BY number{database.Limit("@take")}
            """, new { after = page.Value.After, owner = actor.IsStaff ? null : actor.Id, state, area, round, from, to, take = page.Value.Take }), cancel);
        return TypedResults.Ok(page.Value.Cut([.. rows.Select(visit => VisitSight.Masked(visit, actor))], visit => visit.Number));
    }
}
