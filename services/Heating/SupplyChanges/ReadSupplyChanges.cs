using Dapper;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Heating;

/// <summary>The register for reference: one matter with its history, or a page by number. Staff see all, residents and partners their own.</summary>
public static class ReadSupplyChanges
{
    public static void MapReadSupplyChanges(this IEndpointRouteBuilder api)
    {
        api.MapGet("/supply-changes/{number}", One).RequireRoles().Produces<SupplyChangeView>().WithSummary("One supply change 查询变更、停、复热").WithTags("Supply changes");
        api.MapGet("/supply-changes", List).RequireRoles().Produces<Page<SupplyChangeEntry>>().WithSummary("The register 备查登记列表").WithTags("Supply changes");
        api.MapGet("/stop-procedure", (OperatorSettings settings) => TypedResults.Ok(new { StopProcedure.Steps, Waiting = settings.Span(StopProcedure.WaitingSetting) }))
            .RequireRoles().WithSummary("How heat may be stopped for cause 停热规定程序").WithTags("Supply changes");
    }

    private static async Task<IResult> One(string number, HttpContext http, Database database, ClockReader clocks, CancellationToken cancel)
    {
        var actor = http.Actor();
        var change = await database.Read(db => SupplyChangeTable.ByNumber(db, null, number), cancel);
        if (change is null || !SupplyChangeSight.MaySee(change, actor)) return Refusal.NotFound("supply change", number).ToResult();
        var history = await database.Read(db => SupplyChangeTable.EventsOf(db, null, change.Id), cancel);
        Outcome<SupplyChangeView> view = SupplyChangeSight.View(change, history, await clocks.OfMatter(change.Id, cancel), actor);
        return view.WithETag(http, found => found.Change.Version);
    }

    private static async Task<IResult> List(
        string? state, string? kind, string? ground, string? area, string? settlement, string? cursor, int? limit, HttpContext http, Database database, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var actor = http.Actor();
        var filter = new { after = page.Value.After, state, kind, ground, area, settlement, own = actor.IsStaff ? null : actor.Id, take = page.Value.Take };
        var rows = await database.Read(db => db.QueryAsync<SupplyChange>($"""
            SELECT {SupplyChangeTable.Columns} FROM supply_change
            WHERE number > @after AND (@state IS NULL OR state = @state) AND (@kind IS NULL OR kind = @kind) AND (@ground IS NULL OR ground = @ground)
                AND (@area IS NULL OR area = @area) AND (@settlement IS NULL OR settlement = @settlement) AND (@own IS NULL OR filed_by = @own)
            ORDER BY number{database.Limit("@take")}
            """, filter), cancel);
        return TypedResults.Ok(page.Value.Cut([.. rows.Select(row => SupplyChangeEntry.From(row, actor))], row => row.Number));
    }
}
