using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>The run log of a station, by day or whole; corrected lines stay to be seen.</summary>
public static class ReadLog
{
    public static void MapReadLog(this IEndpointRouteBuilder api) =>
        api.MapGet("/pump-stations/{code}/log", List).RequireRoles(Roles.Staff).Produces<Page<LogEntry>>()
            .WithSummary("The equipment run log 设备运行记录").WithTags("Pump stations");

    private static async Task<IResult> List(
        string code, DateOnly? day, string? pump, string? shift, string? kind, bool? corrected, string? cursor, int? limit, Database database, CancellationToken cancel)
    {
        var page = TimePage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        Stretch? window = day is { } date ? HallTime.WholeDay(date) : null;
        var rows = await database.Read(db => db.QueryAsync<LogEntry>($"""
            {LogTable.Select}
            WHERE l.station_code = @code AND (l.at > @At OR (l.at = @At AND l.id > @Id)) AND (@from IS NULL OR (l.at >= @from AND l.at < @until))
                AND (@pump IS NULL OR l.pump_code = @pump) AND (@shift IS NULL OR s.number = @shift) AND (@kind IS NULL OR l.kind = @kind)
                AND (@corrected IS NULL OR (@corrected = @yes AND l.corrected_by IS NOT NULL) OR (@corrected = @no AND l.corrected_by IS NULL))
            ORDER BY l.at, l.id{database.Limit("@Take")}
            """, new { code, page.Value.At, page.Value.Id, page.Value.Take, from = window?.From, until = window?.Until, pump, shift, kind, corrected, yes = true, no = false }), cancel);
        return TypedResults.Ok(page.Value.Cut(rows.AsList(), l => l.At, l => l.Id));
    }
}
