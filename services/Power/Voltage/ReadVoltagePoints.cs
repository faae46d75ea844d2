using Dapper;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Power;

/// <summary>The measuring points, each with the tolerance that holds for it under the organisation's choice of profiles.</summary>
public static class ReadVoltagePoints
{
    /// <param name="Band">Percent of the nominal voltage; null where no chosen profile has a rule. Above 35 kV the upper end is that of the sum of deviations.</param>
    public sealed record View(VoltagePoint Point, VoltageBand? Band);

    public static void MapReadVoltagePoints(this IEndpointRouteBuilder api)
    {
        api.MapGet("/voltage/points/{code}", One).RequireRoles(Roles.Staff).Produces<View>().WithSummary("One measuring point 查询电压监测点").WithTags("Voltage");
        api.MapGet("/voltage/points", List).RequireRoles(Roles.Staff).Produces<Page<View>>().WithSummary("The measuring points 电压监测点列表").WithTags("Voltage");
    }

    private static async Task<IResult> One(string code, HttpContext http, Database database, ChosenBook book, CancellationToken cancel)
    {
        var point = await database.Read(db => db.QuerySingleOrDefaultAsync<VoltagePoint>($"SELECT {VoltagePoint.Columns} FROM voltage_point WHERE code = @code", new { code }), cancel);
        Outcome<View> outcome = point is null ? Refusal.NotFound("measuring point", code) : Of(point, http.Actor(), book);
        return outcome.WithETag(http, view => view.Point.Version);
    }

    private static async Task<IResult> List(
        string? level, string? area, bool? active, string? cursor, int? limit, HttpContext http, Database database, ChosenBook book, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var rows = await database.Read(db => db.QueryAsync<VoltagePoint>($"""
            SELECT {VoltagePoint.Columns} FROM voltage_point
            WHERE code > @after AND (@level IS NULL OR level = @level) AND (@area IS NULL OR area_code = @area) AND (@active IS NULL OR active = @active)
            ORDER BY code{database.Limit("@take")}
            """, new { after = page.Value.After, level, area, active, take = page.Value.Take }), cancel);
        var actor = http.Actor();
        return TypedResults.Ok(page.Value.Cut([.. rows.Select(point => Of(point, actor, book))], view => view.Point.Code));
    }

    private static View Of(VoltagePoint point, Actor actor, ChosenBook book) => new(point.For(actor), VoltageJudge.Band(book, VoltageLevel.Commitment(point.Level)));
}
