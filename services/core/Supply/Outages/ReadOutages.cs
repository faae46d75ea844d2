using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>The outages: one with its whole history, or a page by number.</summary>
public static class ReadOutages
{
    public static void MapReadOutages(this IEndpointRouteBuilder api)
    {
        api.MapGet("/outages/{number}", One).RequireRoles(Roles.Staff).Produces<OutageView>().WithSummary("One outage with its history 查询停供").WithTags("Outages");
        api.MapGet("/outages", List).RequireRoles(Roles.Staff).Produces<Page<Outage>>().WithSummary("The outages 停供列表").WithTags("Outages");
    }

    private static async Task<IResult> One(string number, HttpContext http, Database database, ClockReader clocks, CancellationToken cancel)
    {
        var outage = await database.Read(db => db.QuerySingleOrDefaultAsync<Outage>($"SELECT {OutageTable.Columns} FROM outage WHERE number = @number", new { number }), cancel);
        if (outage is null) return Refusal.NotFound("outage", number).ToResult();
        var running = await clocks.OfMatter(outage.Id, cancel);
        Outcome<OutageView> view = await database.Read(db => OutageViews.Full(db, null, outage, running), cancel);
        return view.WithETag(http, v => v.Outage.Version);
    }

    private static async Task<IResult> List(
        string? state, string? kind, string? area, DateTimeOffset? updatedAfter, string? cursor, int? limit, Database database, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var rows = await database.Read(db => db.QueryAsync<Outage>($"""
            SELECT {OutageTable.Columns} FROM outage
            WHERE number > @after AND (@state IS NULL OR state = @state) AND (@kind IS NULL OR kind = @kind) AND (@updatedAfter IS NULL OR updated_at > @updatedAfter)
                AND (@area IS NULL OR EXISTS (SELECT 1 FROM outage_scope s WHERE s.kind = 'area' AND s.code = @area AND s.outage_id = outage.id AND s.until_version IS NULL))
            ORDER BY number{database.Limit("@take")}
            """, new { after = page.Value.After, state, kind, area, updatedAfter, take = page.Value.Take }), cancel);
        return TypedResults.Ok(page.Value.Cut(rows.AsList(), o => o.Number));
    }
}
