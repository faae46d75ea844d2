using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>The register of areas: one, or a page by code.</summary>
public static class ReadAreas
{
    public static void MapReadAreas(this IEndpointRouteBuilder api)
    {
        api.MapGet("/areas/{code}", One).RequireRoles(Roles.Staff).WithSummary("One area 查询供应区域").WithTags("Places");
        api.MapGet("/areas", List).RequireRoles(Roles.Staff).WithSummary("The areas 供应区域列表").WithTags("Places");
    }

    private static async Task<IResult> One(string code, HttpContext http, Database database, CancellationToken cancel)
    {
        var area = await database.Read(db => db.QuerySingleOrDefaultAsync<Area>($"SELECT {AreaTable.Columns} FROM area WHERE code = @code", new { code }), cancel);
        Outcome<Area> outcome = area is null ? Refusal.NotFound("area", code) : area;
        return outcome.WithETag(http, a => a.Version);
    }

    private static async Task<IResult> List(
        string? kind, string? parent, DateTimeOffset? updatedAfter, string? cursor, int? limit, Database database, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var rows = await database.Read(db => db.QueryAsync<Area>($"""
            SELECT {AreaTable.Columns} FROM area
            WHERE code > @after AND (@kind IS NULL OR kind = @kind) AND (@parent IS NULL OR parent_code = @parent)
                AND (@updatedAfter IS NULL OR updated_at > @updatedAfter)
            ORDER BY code{database.Limit("@take")}
            """, new { after = page.Value.After, kind, parent, updatedAfter, take = page.Value.Take }), cancel);
        return TypedResults.Ok(page.Value.Cut(rows.AsList(), a => a.Code));
    }
}
