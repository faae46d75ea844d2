using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>One call of a dispatcher to a station.</summary>
public sealed record PumpCall
{
    public Guid Id { get; init; }
    public string Station { get; init; } = "";

    /// <summary>Who was on post; null when nobody was.</summary>
    public string? Operator { get; init; }

    public DateTimeOffset At { get; init; }
    public bool Answered { get; init; }
    public string? Note { get; init; }
    public string PlacedBy { get; init; } = "";
}

/// <summary>The dispatch calls to a station, by time.</summary>
public static class ReadCalls
{
    public static void MapReadCalls(this IEndpointRouteBuilder api) => api
        .MapGet("/pump-stations/{code}/calls", List).RequireRoles(Roles.Staff).Produces<Page<PumpCall>>()
        .WithSummary("Dispatch calls 调度电话记录").WithTags("Pump stations");

    private static async Task<IResult> List(string code, bool? answered, string? cursor, int? limit, Database database, CancellationToken cancel)
    {
        var page = TimePage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var rows = await database.Read(db => db.QueryAsync<PumpCall>($"""
            SELECT id, station_code AS station, operator, at, answered, note, placed_by FROM pump_call
            WHERE station_code = @code AND (at > @At OR (at = @At AND id > @Id)) AND (@answered IS NULL OR answered = @answered)
            ORDER BY at, id{database.Limit("@Take")}
            """, new { code, page.Value.At, page.Value.Id, page.Value.Take, answered }), cancel);
        return TypedResults.Ok(page.Value.Cut(rows.AsList(), c => c.At, c => c.Id));
    }
}
