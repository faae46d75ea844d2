using Dapper;
using Microsoft.Extensions.Options;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>Who kept a line busy for long without a matter: 002 第五篇 六.8 「不准打电话闲聊及长时间占用电话线路」.</summary>
public static class ReportLongCalls
{
    private const string Sql = """
        SELECT agent, COUNT(*) AS calls, SUM(ended_at - answered_at) AS took, MAX(ended_at - answered_at) AS longest,
            COUNT(CASE WHEN personal = @yes THEN 1 END) AS personal
        FROM phone_call
        WHERE began_at >= @From AND began_at < @Until AND agent IS NOT NULL AND answered_at IS NOT NULL AND ended_at IS NOT NULL AND reference IS NULL
            AND (personal = @yes OR ended_at - answered_at >= @least)
        GROUP BY agent ORDER BY SUM(ended_at - answered_at) DESC, agent
        """;

    /// <param name="Minutes">From how many minutes on a call without a matter counts; private calls count whatever they took.</param>
    public sealed record View(DateOnly From, DateOnly Until, int Minutes, IReadOnlyList<Line> Agents);

    public sealed record Line(string Agent, int Calls, int Personal, double TotalMinutes, double LongestMinutes);

    public static void MapReportLongCalls(this IEndpointRouteBuilder api) =>
        api.MapGet("/phone/long-calls", Handle).RequireRoles(Roles.Supervisor, Roles.Auditor).Produces<View>()
            .WithSummary("Long calls about no matter 长时间占用线路报表").WithTags("Calls");

    private static async Task<IResult> Handle(DateOnly? from, DateOnly? until, int? minutes, Database database, IOptions<CallOptions> options, TimeProvider time, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        var today = HallTime.Day(time.GetUtcNow());
        var (first, last) = (from ?? today, until ?? today);
        if (last < first || last.DayNumber - first.DayNumber > 366) errors.Add("until", "out-of-range", "'until' must not lie before 'from', nor more than a year after it.");
        errors.Range("minutes", minutes, 1, 600);
        if (errors.Any) return errors.ToRefusal().ToResult();
        var least = minutes ?? options.Value.LongMinutes;
        var rows = await database.Read(db => db.QueryAsync<(string Agent, int Calls, long Took, long Longest, int Personal)>(
            Sql, new { HallTime.WholeDay(first).From, HallTime.WholeDay(last).Until, least = least * 60_000L, yes = true }), cancel);
        return TypedResults.Ok(new View(first, last, least, [.. rows.Select(row => new Line(row.Agent, row.Calls, row.Personal, Minutes(row.Took), Minutes(row.Longest)))]));
    }

    private static double Minutes(long milliseconds) => Math.Round(milliseconds / 60_000d, 1);
}
