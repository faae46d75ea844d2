using Dapper;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>Cases and samples: one with everything that belongs to it, or a page by number.</summary>
public static class ReadQuality
{
    public static void MapReadQuality(this IEndpointRouteBuilder api)
    {
        api.MapGet("/quality/cases/{number}", Case).RequireRoles(Roles.Staff).Produces<QualityCaseView>().WithSummary("One quality case 查询水质处理单").WithTags("Water quality");
        api.MapGet("/quality/cases", Cases).RequireRoles(Roles.Staff).Produces<Page<QualityCase>>().WithSummary("The quality cases 水质处理单列表").WithTags("Water quality");
        api.MapGet("/quality/samples/{number}", Sample).RequireRoles(Roles.Staff).Produces<WaterSampleView>().WithSummary("One sample 查询水样").WithTags("Water quality");
        api.MapGet("/quality/samples", Samples).RequireRoles(Roles.Staff).Produces<Page<WaterSampleView>>().WithSummary("The samples 水样列表").WithTags("Water quality");
    }

    private static async Task<IResult> Case(string number, HttpContext http, Database database, ClockReader clocks, CancellationToken cancel)
    {
        if (await database.Read(db => QualityCases.ByNumber(db, null, number), cancel) is not { } found) return Refusal.NotFound("quality case", number).ToResult();
        var running = await clocks.OfMatter(found.RequestId ?? found.Id, cancel);
        Outcome<QualityCaseView> view = await database.Read(db => QualityDesk.Read(db, null, found, running, http.Actor()), cancel);
        return view.WithETag(http, read => read.Case.Version);
    }

    private static async Task<IResult> Cases(
        string? state, string? origin, string? area, string? request, string? reference, DateTimeOffset? updatedAfter, string? cursor, int? limit, HttpContext http, Database database, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var rows = await database.Read(db => db.QueryAsync<QualityCase>($"""
            SELECT {QualityCase.Columns} FROM quality_case
            WHERE number > @after AND (@state IS NULL OR state = @state) AND (@origin IS NULL OR origin = @origin) AND (@area IS NULL OR area = @area)
                AND (@request IS NULL OR request_number = @request) AND (@reference IS NULL OR reference = @reference) AND (@updatedAfter IS NULL OR updated_at > @updatedAfter)
            ORDER BY number{database.Limit("@take")}
            """, new { after = page.Value.After, state, origin, area, request, reference, updatedAfter, take = page.Value.Take }), cancel);
        return TypedResults.Ok(page.Value.Cut([.. rows.Select(row => row.SeenBy(http.Actor()))], row => row.Number));
    }

    private static async Task<IResult> Sample(string number, HttpContext http, Database database, CancellationToken cancel)
    {
        var view = await database.Read<Outcome<WaterSampleView>>(async db =>
            await db.QuerySingleOrDefaultAsync<WaterSample>($"SELECT {WaterSample.Columns} FROM water_sample WHERE number = @number", new { number }) is { } sample
                ? await WaterSamples.View(db, null, sample, http.Actor())
                : Refusal.NotFound("sample", number), cancel);
        return view.WithETag(http, read => read.Version);
    }

    private static async Task<IResult> Samples(
        string? state, string? point, string? @case, bool? passed, string? cursor, int? limit, HttpContext http, Database database, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var rows = await database.Read(db => db.QueryAsync<WaterSample>($"""
            SELECT {WaterSample.Columns} FROM water_sample
            WHERE number > @after AND (@state IS NULL OR state = @state) AND (@point IS NULL OR point = @point) AND (@case IS NULL OR case_number = @case) AND (@passed IS NULL OR passed = @passed)
            ORDER BY number{database.Limit("@take")}
            """, new { after = page.Value.After, state, point, @case, passed, take = page.Value.Take }), cancel);
        return TypedResults.Ok(page.Value.Cut([.. rows.Select(row => WaterSampleView.Of(row, [], [], http.Actor()))], row => row.Number));
    }
}
