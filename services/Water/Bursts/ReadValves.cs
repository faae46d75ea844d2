using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>The register of valves; one valve also says what closing it would cut off now.</summary>
public static class ReadValves
{
    private const int Default = 100;
    private const int Max = 500;

    /// <param name="CutsOff">What closing this valve alone cuts off, as the network stands now.</param>
    public sealed record ValveView(Valve Valve, Isolation CutsOff);

    public static void MapReadValves(this IEndpointRouteBuilder api)
    {
        api.MapGet("/valves/{code}", One).RequireRoles(Roles.Staff).Produces<ValveView>().WithSummary("One valve and its supply range 查询阀门供水范围").WithTags("Network");
        api.MapGet("/valves", List).RequireRoles(Roles.Staff).Produces<Page<Valve>>().WithSummary("The valves 阀门列表").WithTags("Network");
    }

    private static async Task<IResult> One(string code, HttpContext http, Database database, CancellationToken cancel)
    {
        var network = await database.Read(db => Network.Read(db, null), cancel);
        if (network.Valves.FirstOrDefault(v => v.Code == code) is not { } valve) return Refusal.NotFound("valve", code).ToResult();
        http.Response.Headers.ETag = ETags.Of(valve.Version);
        return TypedResults.Ok(new ValveView(valve, network.Closing([code])));
    }

    private static async Task<IResult> List(string? state, string? cursor, int? limit, Database database, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        if (limit is < 1 or > Max) errors.Add("limit", "out-of-range", $"'limit' must be between 1 and {Max}.");
        var keys = cursor is null ? [""] : Cursor.Read(cursor, 1);
        if (keys is null) errors.Add("cursor", "not-a-cursor", "'cursor' is not one that a list gave; leave it out to begin at the start.");
        if (errors.Any) return errors.ToRefusal().ToResult();
        var take = limit ?? Default;
        var rows = await database.Read(async db => await ValveTable.WithRanges(db, null, (await db.QueryAsync<Valve>($"""
            SELECT {ValveTable.Columns} FROM valve WHERE code > @after AND (@state IS NULL OR state = @state) ORDER BY code{database.Limit("@take")}
            """, new { after = keys![0], state, take = take + 1 })).AsList()), cancel);
        return TypedResults.Ok(new Page<Valve>([.. rows.Take(take)], rows.Count > take ? Cursor.Of(rows[take - 1].Code) : null));
    }
}
