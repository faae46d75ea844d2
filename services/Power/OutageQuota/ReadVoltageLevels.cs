using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Power;

/// <summary>The voltage levels that are on record: of one service point, or a page by number.</summary>
public static class ReadVoltageLevels
{
    public static void MapReadVoltageLevels(this IEndpointRouteBuilder api)
    {
        api.MapGet("/service-points/{number}/voltage", One).RequireRoles(Roles.Staff).Produces<PointVoltage>()
            .WithSummary("A service point's voltage level 查询供电电压等级").WithTags("Outage quota");
        api.MapGet("/service-points/voltage-levels", List).RequireRoles(Roles.Staff).Produces<Page<PointVoltage>>()
            .WithSummary("Voltage levels on record 供电电压等级列表").WithTags("Outage quota");
    }

    private static async Task<IResult> One(string number, HttpContext http, Database database, CancellationToken cancel)
    {
        var found = await database.Read(db => db.QuerySingleOrDefaultAsync<PointVoltage>(VoltageTable.Select + " WHERE p.number = @number", new { number }), cancel);
        Outcome<PointVoltage> outcome = found is null ? Refusal.NotFound("voltage level of service point", number) : found;
        return outcome.WithETag(http, v => v.Version);
    }

    private static async Task<IResult> List(string? level, string? cursor, int? limit, Database database, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var rows = await database.Read(db => db.QueryAsync<PointVoltage>(
            $"{VoltageTable.Select} WHERE p.number > @after AND (@level IS NULL OR v.level = @level) ORDER BY p.number{database.Limit("@take")}",
            new { after = page.Value.After, level, take = page.Value.Take }), cancel);
        return TypedResults.Ok(page.Value.Cut(rows.AsList(), v => v.Number));
    }
}
