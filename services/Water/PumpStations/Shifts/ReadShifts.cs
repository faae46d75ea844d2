using Dapper;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>The plan of the pump stations, and one shift with all that belongs to it.</summary>
public static class ReadShifts
{
    public static void MapReadShifts(this IEndpointRouteBuilder api)
    {
        api.MapGet("/pump-shifts/{number}", One).RequireRoles(Roles.Staff).Produces<ShiftView>().WithSummary("One pump-station shift 查询泵房值班").WithTags("Pump stations");
        api.MapGet("/pump-shifts", List).RequireRoles(Roles.Staff).Produces<Page<PumpShift>>().WithSummary("Pump-station shifts by start 泵房值班表").WithTags("Pump stations");
    }

    private static async Task<IResult> One(string number, HttpContext http, Database database, ClockReader clocks, CancellationToken cancel)
    {
        var shift = await database.Read(db => db.QuerySingleOrDefaultAsync<PumpShift>(ShiftTable.Select + " WHERE s.number = @number", new { number }), cancel);
        if (shift is null) return Refusal.NotFound("pump shift", number).ToResult();
        var running = await clocks.OfMatter(shift.Id, cancel);
        Outcome<ShiftView> view = await database.Read(db => ShiftView.Of(db, null, shift, running, http.Actor()), cancel);
        return view.WithETag(http, v => v.Shift.Version);
    }

    private static async Task<IResult> List(
        string? station, string? @operator, string? state, DateTimeOffset? from, DateTimeOffset? to, string? cursor, int? limit, Database database, CancellationToken cancel)
    {
        var page = TimePage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var rows = await database.Read(db => db.QueryAsync<PumpShift>($"""
            {ShiftTable.Select}
            WHERE (s.starts_at > @At OR (s.starts_at = @At AND s.id > @Id)) AND (@station IS NULL OR s.station_code = @station)
                AND (@worker IS NULL OR s.operator = @worker) AND (@state IS NULL OR s.state = @state)
                AND (@from IS NULL OR s.ends_at > @from) AND (@to IS NULL OR s.starts_at < @to)
            ORDER BY s.starts_at, s.id{database.Limit("@Take")}
            """, new { page.Value.At, page.Value.Id, page.Value.Take, station, worker = @operator, state, from, to }), cancel);
        return TypedResults.Ok(page.Value.Cut(rows.AsList(), s => s.StartsAt, s => s.Id));
    }
}
