using Dapper;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>Leak reports: one with its clock, history and the open leaks near by, or a page by number.</summary>
public static class ReadLeakReports
{
    /// <param name="Nearby">Open leaks it may be the same as, while it is not linked.</param>
    public sealed record LeakReportView(LeakReport Report, IReadOnlyList<NearbyLeak> Nearby, IReadOnlyList<ClockView> Clocks, IReadOnlyList<HistoryEntry> History);

    public static void MapReadLeakReports(this IEndpointRouteBuilder api)
    {
        api.MapGet("/leak-reports/{number}", One).RequireRoles(Roles.Staff).Produces<LeakReportView>().WithSummary("One leak report 查询漏水上报").WithTags("Leak reports");
        api.MapGet("/leak-reports", List).RequireRoles(Roles.Staff).Produces<Page<LeakReport>>().WithSummary("The leak reports 漏水上报列表").WithTags("Leak reports");
    }

    private static async Task<IResult> One(string number, HttpContext http, UnitOfWork unit, ClockReader clocks, OperatorSettings settings, CancellationToken cancel)
    {
        var actor = http.Actor();
        var found = await unit.Execute<LeakReportView>(async () =>
        {
            var (db, transaction) = unit.Raw();
            if (await unit.Single<LeakReport>($"SELECT {LeakReport.Columns} FROM leak_report WHERE number = @number", new { number }) is not { } report) return Refusal.NotFound("leak report", number);
            IReadOnlyList<NearbyLeak> near = report.State == LeakReport.Noticed ? await NearbyLeaks.Find(unit, report, settings.Figure(NearbyLeaks.Setting)) : [];
            return new LeakReportView(report.SeenBy(actor), near, await clocks.OfMatter(unit, report.Id), await Water.History.Of(db, transaction, number, actor));
        }, cancel);
        return found.WithETag(http, view => view.Report.Version);
    }

    private static async Task<IResult> List(string? state, string? area, DateTimeOffset? updatedAfter, string? cursor, int? limit, HttpContext http, Database database, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var rows = await database.Read(db => db.QueryAsync<LeakReport>($"""
            SELECT {LeakReport.Columns} FROM leak_report
            WHERE number > @after AND (@state IS NULL OR state = @state) AND (@area IS NULL OR area = @area) AND (@updatedAfter IS NULL OR updated_at > @updatedAfter)
            ORDER BY number{database.Limit("@take")}
            """, new { after = page.Value.After, state, area, updatedAfter, take = page.Value.Take }), cancel);
        return TypedResults.Ok(page.Value.Cut([.. rows.Select(report => report.SeenBy(http.Actor()))], report => report.Number));
    }
}
