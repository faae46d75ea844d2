using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Gas;

/// <summary>Stations with their queues, the register of cylinders with their checks, and the exchanges; residents see their own.</summary>
public static class ReadCylinders
{
    private const string Checks = """
        SELECT id, cylinder_number, stage, at, gross_kg, net_kg, quantity_ok, valve_ok, tightness_ok, appearance_ok, passed, note, actor
        FROM cylinder_check WHERE cylinder_number = @number ORDER BY id
        """;

    /// <param name="Exchanges">Numbers of the exchanges in which it was handed out, oldest first.</param>
    public sealed record CylinderView(Cylinder Cylinder, IReadOnlyList<CheckCylinder.Check> Checks, IReadOnlyList<string> Exchanges);

    public static void MapReadCylinders(this IEndpointRouteBuilder api)
    {
        api.MapGet("/lpg-stations", Stations).RequireRoles().Produces<IReadOnlyList<Station>>().WithSummary("Exchange stations, opening times and queues 换气站").WithTags("Cylinders");
        api.MapGet("/cylinders/{number}", One).RequireRoles(Roles.Staff).Produces<CylinderView>().WithSummary("One cylinder and its checks 查询气瓶").WithTags("Cylinders");
        api.MapGet("/cylinders", List).RequireRoles(Roles.Staff).Produces<Page<Cylinder>>().WithSummary("The cylinders 气瓶列表").WithTags("Cylinders");
        api.MapGet("/exchanges/{number}", OneExchange).RequireRoles().Produces<Exchange>().WithSummary("One exchange 查询换气").WithTags("Cylinders");
        api.MapGet("/exchanges", Exchanges).RequireRoles().Produces<Page<Exchange>>().WithSummary("The exchanges 换气列表").WithTags("Cylinders");
    }

    private static async Task<IResult> Stations(Database database, TimeProvider time, CancellationToken cancel) => TypedResults.Ok(await database.Read(db => db.QueryAsync<Station>($"""
        SELECT {Station.Columns}, (SELECT COUNT(*) FROM cylinder_exchange e WHERE e.station_code = s.code AND e.state = 'waiting' AND e.day_on = @day AND e.kind = 'walk-in') AS waiting
        FROM lpg_station s WHERE active = @yes ORDER BY code
        """, new { day = HallTime.Day(time.GetUtcNow()), yes = true }), cancel));

    private static async Task<IResult> One(string number, HttpContext http, Database database, CancellationToken cancel)
    {
        var view = await database.Read(async db =>
        {
            if (await db.QuerySingleOrDefaultAsync<Cylinder>($"SELECT {Cylinder.Columns} FROM lpg_cylinder WHERE number = @number", new { number }) is not { } cylinder) return null;
            var checks = (await db.QueryAsync<CheckCylinder.Check>(Checks, new { number })).AsList();
            return new CylinderView(cylinder, checks, (await db.QueryAsync<string>("SELECT number FROM cylinder_exchange WHERE full_number = @number ORDER BY number", new { number })).AsList());
        }, cancel);
        if (view is null) return Refusal.NotFound("cylinder", number).ToResult();
        http.Response.Headers.ETag = ETags.Of(view.Cylinder.Version);
        return TypedResults.Ok(view);
    }

    /// <param name="inspectionBefore">Those whose inspection is due before that day.</param>
    private static async Task<IResult> List(string? state, string? station, DateOnly? inspectionBefore, string? cursor, int? limit, Database database, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var rows = await database.Read(db => db.QueryAsync<Cylinder>($"""
            SELECT {Cylinder.Columns} FROM lpg_cylinder
            WHERE number > @after AND (@state IS NULL OR state = @state) AND (@station IS NULL OR station_code = @station) AND (@before IS NULL OR inspection_due_on < @before)
            ORDER BY number{database.Limit("@take")}
            """, new { after = page.Value.After, state, station, before = inspectionBefore, take = page.Value.Take }), cancel);
        return TypedResults.Ok(page.Value.Cut(rows.AsList(), cylinder => cylinder.Number));
    }

    private static async Task<IResult> OneExchange(string number, HttpContext http, Database database, CancellationToken cancel)
    {
        var exchange = await database.Read(db => Exchange.ByNumber(db, null, number), cancel);
        Outcome<Exchange> outcome = exchange?.MaySee(http.Actor()) == true ? exchange.For(http.Actor()) : Refusal.NotFound("exchange", number);
        return outcome.WithETag(http, found => found.Version);
    }

    private static async Task<IResult> Exchanges(string? station, string? state, DateOnly? on, string? cursor, int? limit, HttpContext http, Database database, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var actor = http.Actor();
        var rows = await database.Read(db => db.QueryAsync<Exchange>($"""
            SELECT {Exchange.Columns} FROM cylinder_exchange
            WHERE number > @after AND (@own IS NULL OR filed_by = @own) AND (@station IS NULL OR station_code = @station) AND (@state IS NULL OR state = @state) AND (@on IS NULL OR day_on = @on)
            ORDER BY number{database.Limit("@take")}
            """, new { after = page.Value.After, own = actor.IsStaff ? null : actor.Id, station, state, on, take = page.Value.Take }), cancel);
        return TypedResults.Ok(page.Value.Cut([.. rows.Select(exchange => exchange.For(actor))], exchange => exchange.Number));
    }
}
