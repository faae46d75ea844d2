using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>The instruction log; <c>overdue=true</c> lists what is past its time limit and not carried out.</summary>
public static class ReadInstructions
{
    public static void MapReadInstructions(this IEndpointRouteBuilder api)
    {
        api.MapGet("/pump-instructions/{number}", One).RequireRoles(Roles.Staff).Produces<PumpInstruction>().WithSummary("One instruction 查询指令").WithTags("Pump stations");
        api.MapGet("/pump-instructions", List).RequireRoles(Roles.Staff).Produces<Page<PumpInstruction>>().WithSummary("Instructions, also the overdue ones 指令记录、逾期指令").WithTags("Pump stations");
    }

    private static async Task<IResult> One(string number, HttpContext http, Database database, CancellationToken cancel)
    {
        var found = await database.Read(db => db.QuerySingleOrDefaultAsync<PumpInstruction>(PumpInstruction.Select + " WHERE number = @number", new { number }), cancel);
        Outcome<PumpInstruction> outcome = found is null ? Refusal.NotFound("instruction", number) : found;
        return outcome.WithETag(http, i => i.Version);
    }

    private static async Task<IResult> List(string? station, string? state, bool? overdue, string? cursor, int? limit, Database database, TimeProvider time, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var rows = await database.Read(db => db.QueryAsync<PumpInstruction>($"""
            {PumpInstruction.Select}
            WHERE number > @after AND (@station IS NULL OR station_code = @station) AND (@state IS NULL OR state = @state)
                AND (@before IS NULL OR (limit_at < @before AND state <> 'carried-out'))
            ORDER BY number{database.Limit("@take")}
            """, new { after = page.Value.After, station, state, before = overdue is true ? time.GetUtcNow() : (DateTimeOffset?)null, take = page.Value.Take }), cancel);
        return TypedResults.Ok(page.Value.Cut(rows.AsList(), i => i.Number));
    }
}
