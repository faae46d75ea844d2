using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Heating;

/// <summary>The thermometers and until when their calibrations hold.</summary>
public static class ReadThermometers
{
    public static void MapReadThermometers(this IEndpointRouteBuilder api)
    {
        api.MapGet("/thermometers/{code}", One).RequireRoles(Roles.Staff).Produces<Thermometer>().WithSummary("One thermometer 查询测温工具").WithTags("Temperature visits");
        api.MapGet("/thermometers", List).RequireRoles(Roles.Staff).Produces<Page<Thermometer>>().WithSummary("The thermometers 测温工具列表").WithTags("Temperature visits");
    }

    private static async Task<IResult> One(string code, HttpContext http, Database database, CancellationToken cancel)
    {
        var found = await database.Read(db => Thermometer.Find(db, null, code), cancel);
        Outcome<Thermometer> outcome = found is null ? Refusal.NotFound("thermometer", code) : found;
        return outcome.WithETag(http, thermometer => thermometer.Version);
    }

    /// <param name="invalidOn">Only those whose calibration no longer holds on that day.</param>
    private static async Task<IResult> List(DateOnly? invalidOn, string? cursor, int? limit, Database database, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var rows = await database.Read(db => db.QueryAsync<Thermometer>($"""
            SELECT {Thermometer.Columns} FROM thermometer WHERE code > @after AND (@invalidOn IS NULL OR valid_until < @invalidOn) ORDER BY code{database.Limit("@take")}
            """, new { after = page.Value.After, invalidOn, take = page.Value.Take }), cancel);
        return TypedResults.Ok(page.Value.Cut(rows.AsList(), thermometer => thermometer.Code));
    }
}
