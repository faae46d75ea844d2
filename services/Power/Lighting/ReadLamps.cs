using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Power;

/// <summary>The register of public lamps.</summary>
public static class ReadLamps
{
    internal static void MapReadLamps(this IEndpointRouteBuilder api)
    {
        api.MapGet("/lamps/{code}", One).RequireRoles(Roles.Staff).Produces<Lamp>().WithSummary("One public lamp 查询公共照明灯").WithTags("Lighting");
        api.MapGet("/lamps", List).RequireRoles(Roles.Staff).Produces<Page<Lamp>>().WithSummary("The public lamps by code 公共照明灯台账").WithTags("Lighting");
    }

    private static async Task<IResult> One(string code, HttpContext http, Database database, CancellationToken cancel)
    {
        if (await database.Read(db => db.QuerySingleOrDefaultAsync<Lamp>($"SELECT {LampTable.Columns} FROM lamp WHERE code = @code", new { code }), cancel) is not { } lamp)
            return Refusal.NotFound("lamp", code).ToResult();
        http.Response.Headers.ETag = ETags.Of(lamp.Version);
        return TypedResults.Ok(lamp);
    }

    private static async Task<IResult> List(
        string? kind, string? route, string? area, string? state, bool? lit, DateTimeOffset? updatedAfter, string? cursor, int? limit, Database database, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        if (kind is not null) errors.OneOf("kind", kind, Lamp.Kinds);
        if (state is not null) errors.OneOf("state", state, Lamp.States);
        if (errors.Any) return errors.ToRefusal().ToResult();
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var rows = (await database.Read(db => db.QueryAsync<Lamp>($"""
            SELECT {LampTable.Columns} FROM lamp
            WHERE code > @after AND (@kind IS NULL OR kind = @kind) AND (@route IS NULL OR route = @route) AND (@area IS NULL OR area_code = @area)
                AND (@state IS NULL OR state = @state) AND (@lit IS NULL OR lit = @lit) AND (@updatedAfter IS NULL OR updated_at > @updatedAfter)
            ORDER BY code{database.Limit("@take")}
            """, new { after = page.Value.After, kind, route, area, state, lit, updatedAfter, take = page.Value.Take }), cancel)).AsList();
        return TypedResults.Ok(page.Value.Cut(rows, lamp => lamp.Code));
    }
}
