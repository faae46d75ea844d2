using Dapper;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>The faults of pump stations, by number.</summary>
public static class ReadFaults
{
    public static void MapReadFaults(this IEndpointRouteBuilder api)
    {
        api.MapGet("/pump-faults/{number}", One).RequireRoles(Roles.Staff).Produces<FaultView>().WithSummary("One equipment fault 查询设备故障").WithTags("Pump stations");
        api.MapGet("/pump-faults", List).RequireRoles(Roles.Staff).Produces<Page<PumpFault>>().WithSummary("Equipment faults 设备故障列表").WithTags("Pump stations");
    }

    private static async Task<IResult> One(string number, HttpContext http, Database database, ClockReader clocks, CancellationToken cancel)
    {
        var fault = await database.Read(db => db.QuerySingleOrDefaultAsync<PumpFault>(FaultDesk.Select + " WHERE f.number = @number", new { number }), cancel);
        Outcome<FaultView> view = fault is null ? Refusal.NotFound("fault", number) : new FaultView(fault, await clocks.OfMatter(fault.Id, cancel));
        return view.WithETag(http, v => v.Fault.Version);
    }

    private static async Task<IResult> List(string? station, string? state, bool? open, string? cursor, int? limit, Database database, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var rows = await database.Read(db => db.QueryAsync<PumpFault>($"""
            {FaultDesk.Select}
            WHERE f.number > @after AND (@station IS NULL OR f.station_code = @station) AND (@state IS NULL OR f.state = @state)
                AND (@open IS NULL OR (@open = @yes AND f.state IN {FaultStates.Open}) OR (@open = @no AND f.state NOT IN {FaultStates.Open}))
            ORDER BY f.number{database.Limit("@take")}
            """, new { after = page.Value.After, station, state, open, yes = true, no = false, take = page.Value.Take }), cancel);
        return TypedResults.Ok(page.Value.Cut(rows.AsList(), f => f.Number));
    }
}
