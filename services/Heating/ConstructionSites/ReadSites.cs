using Dapper;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Heating;

/// <summary>The construction sites: one with everything that hangs on it, or a page.</summary>
public static class ReadSites
{
    public static void MapReadSites(this IEndpointRouteBuilder api)
    {
        api.MapGet("/construction-sites/{number}", One).RequireRoles(Roles.Staff).Produces<SiteView>().WithSummary("One construction site 查询施工现场").WithTags("Construction");
        api.MapGet("/construction-sites", List).RequireRoles(Roles.Staff).Produces<Page<ConstructionSite>>().WithSummary("The construction sites 施工现场列表").WithTags("Construction");
    }

    private static async Task<IResult> One(string number, HttpContext http, Database database, ClockReader clocks, CancellationToken cancel)
    {
        if (await database.Read(db => ConstructionSiteTable.ByNumber(db, null, number), cancel) is not { } site) return Refusal.NotFound("construction site", number).ToResult();
        var file = await database.Read(db => ConstructionSiteTable.File(db, null, site), cancel);
        var history = await database.Read(db => ConstructionSiteTable.Events(db, null, site.Id), cancel);
        http.Response.Headers.ETag = ETags.Of(site.Version);
        return TypedResults.Ok(SiteDesk.View(file, history, await clocks.OfMatter(site.Id, cancel), http.Actor()));
    }

    private static async Task<IResult> List(string? state, string? area, string? cursor, int? limit, HttpContext http, Database database, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        if (state is not null) errors.OneOf("state", state, ConstructionSite.States);
        if (errors.Any) return errors.ToRefusal().ToResult();
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var open = http.Actor().IsAny(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor, Roles.Crew);
        var rows = await database.Read(db => db.QueryAsync<ConstructionSite>($"""
            SELECT {ConstructionSiteTable.Columns} FROM construction_site
            WHERE number > @after AND (@state IS NULL OR state = @state) AND (@area IS NULL OR area_code = @area) ORDER BY number{database.Limit("@take")}
            """, new { after = page.Value.After, state, area, take = page.Value.Take }), cancel);
        return TypedResults.Ok(page.Value.Cut([.. rows.Select(site => open ? site : SiteDesk.Masked(site))], site => site.Number));
    }
}
