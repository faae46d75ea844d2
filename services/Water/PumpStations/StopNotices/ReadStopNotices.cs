using Dapper;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>The water-stop notices, by number.</summary>
public static class ReadStopNotices
{
    public static void MapReadStopNotices(this IEndpointRouteBuilder api)
    {
        api.MapGet("/pump-stop-notices/{number}", One).RequireRoles(Roles.Staff).Produces<StopNoticeView>().WithSummary("One water-stop notice 查询停水通知").WithTags("Pump stations");
        api.MapGet("/pump-stop-notices", List).RequireRoles(Roles.Staff).Produces<Page<StopNotice>>().WithSummary("Water-stop notices 停水通知列表").WithTags("Pump stations");
    }

    private static async Task<IResult> One(string number, HttpContext http, Database database, ClockReader clocks, CancellationToken cancel)
    {
        var notice = await database.Read(db => db.QuerySingleOrDefaultAsync<StopNotice>(StopNoticeTable.Select + " WHERE n.number = @number", new { number }), cancel);
        Outcome<StopNoticeView> view = notice is null ? Refusal.NotFound("water-stop notice", number) : new StopNoticeView(notice, await clocks.OfMatter(notice.Id, cancel));
        return view.WithETag(http, v => v.Notice.Version);
    }

    private static async Task<IResult> List(string? station, string? state, string? cursor, int? limit, Database database, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var rows = await database.Read(db => db.QueryAsync<StopNotice>($"""
            {StopNoticeTable.Select}
            WHERE n.number > @after AND (@station IS NULL OR n.station_code = @station) AND (@state IS NULL OR n.state = @state)
            ORDER BY n.number{database.Limit("@take")}
            """, new { after = page.Value.After, station, state, take = page.Value.Take }), cancel);
        return TypedResults.Ok(page.Value.Cut(rows.AsList(), n => n.Number));
    }
}
