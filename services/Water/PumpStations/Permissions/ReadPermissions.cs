using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>What a leader was asked to consent to, by number.</summary>
public static class ReadPermissions
{
    public static void MapReadPermissions(this IEndpointRouteBuilder api)
    {
        api.MapGet("/pump-permissions/{number}", One).RequireRoles(Roles.Staff).Produces<PumpPermission>().WithSummary("One permission 查询许可").WithTags("Pump stations");
        api.MapGet("/pump-permissions", List).RequireRoles(Roles.Staff).Produces<Page<PumpPermission>>().WithSummary("Permissions to enter or to use otherwise 许可列表").WithTags("Pump stations");
    }

    private static async Task<IResult> One(string number, HttpContext http, Database database, CancellationToken cancel)
    {
        var found = await database.Read(db => db.QuerySingleOrDefaultAsync<PumpPermission>(PumpPermission.Select + " WHERE number = @number", new { number }), cancel);
        Outcome<PumpPermission> outcome = found is null ? Refusal.NotFound("permission", number) : found.For(http.Actor());
        return outcome.WithETag(http, p => p.Version);
    }

    private static async Task<IResult> List(string? station, string? kind, string? state, string? cursor, int? limit, HttpContext http, Database database, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var rows = await database.Read(db => db.QueryAsync<PumpPermission>($"""
            {PumpPermission.Select}
            WHERE number > @after AND (@station IS NULL OR station_code = @station) AND (@kind IS NULL OR kind = @kind) AND (@state IS NULL OR state = @state)
            ORDER BY number{database.Limit("@take")}
            """, new { after = page.Value.After, station, kind, state, take = page.Value.Take }), cancel);
        var actor = http.Actor();
        return TypedResults.Ok(page.Value.Cut([.. rows.Select(p => p.For(actor))], p => p.Number));
    }
}
