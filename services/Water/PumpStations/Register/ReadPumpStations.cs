using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>The pump stations; one also says who is on post, what runs and what is amiss now.</summary>
public static class ReadPumpStations
{
    /// <param name="OnPost">Numbers of the shifts whose operators are there.</param>
    /// <param name="Running">Codes of the pumps that run.</param>
    /// <param name="OpenFaults">Numbers of the faults that are not closed.</param>
    /// <param name="StopNotices">Numbers of the water-stop notices in force.</param>
    public sealed record View(PumpStation Station, IReadOnlyList<string> OnPost, IReadOnlyList<string> Running, IReadOnlyList<string> OpenFaults, IReadOnlyList<string> StopNotices);

    public static void MapReadPumpStations(this IEndpointRouteBuilder api)
    {
        api.MapGet("/pump-stations/{code}", One).RequireRoles(Roles.Staff).Produces<View>().WithSummary("One pump station as it stands now 查询泵站").WithTags("Pump stations");
        api.MapGet("/pump-stations", List).RequireRoles(Roles.Staff).Produces<Page<PumpStation>>().WithSummary("The pump stations 泵站列表").WithTags("Pump stations");
    }

    private static async Task<IResult> One(string code, HttpContext http, Database database, CancellationToken cancel)
    {
        var view = await database.Read(async db => await PumpStationTable.Find(db, null, code) is not { } station ? null : new View(
            station,
            (await db.QueryAsync<string>($"SELECT number FROM pump_shift WHERE station_code = @code AND state IN {ShiftStates.OnPost} ORDER BY starts_at, id", new { code })).AsList(),
            await RunTable.Running(db, null, code),
            (await db.QueryAsync<string>($"SELECT number FROM pump_fault WHERE station_code = @code AND state IN {FaultStates.Open} ORDER BY number", new { code })).AsList(),
            (await db.QueryAsync<string>("SELECT number FROM pump_stop_notice WHERE station_code = @code AND state <> 'lifted' ORDER BY number", new { code })).AsList()), cancel);
        Outcome<View> outcome = view is null ? Refusal.NotFound("pump station", code) : view;
        return outcome.WithETag(http, v => v.Station.Version);
    }

    private static async Task<IResult> List(string? area, bool? active, string? cursor, int? limit, Database database, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var rows = await database.Read(async db => await PumpStationTable.WithParts(db, null, (await db.QueryAsync<PumpStation>($"""
            SELECT {PumpStationTable.Columns} FROM pump_station
            WHERE code > @after AND (@area IS NULL OR area_code = @area) AND (@active IS NULL OR active = @active)
            ORDER BY code{database.Limit("@take")}
            """, new { after = page.Value.After, area, active, take = page.Value.Take })).AsList()), cancel);
        return TypedResults.Ok(page.Value.Cut(rows, s => s.Code));
    }
}
