using System.Data.Common;
using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Power;

/// <summary>The day of a desk in figures: what was accepted, how long it took, what is still open (工作小结).</summary>
public static class ReadCounterDay
{
    private const string Sql = """
        SELECT business, COUNT(*) AS accepted, COUNT(closed_at) AS closed, COUNT(CASE WHEN finished_at IS NOT NULL THEN 1 END) AS finished,
            COUNT(late_reason) AS late, SUM(CASE WHEN finished_at IS NOT NULL THEN finished_at - started_at ELSE 0 END) AS took
        FROM counter_ticket WHERE opened_at >= @From AND opened_at < @Until AND (@desk IS NULL OR desk = @desk) GROUP BY business ORDER BY business
        """;

    /// <param name="Log">The service log, once it is written; only for one desk.</param>
    public sealed record View(DateOnly Day, string? Desk, IReadOnlyList<Line> Lines, int Accepted, int StillOpen, Log? Log);

    public sealed record Line(string Business, int Accepted, int Closed, int Late, double? MeanMinutes);

    public sealed record Log
    {
        public string Summary { get; init; } = "";
        public int Tickets { get; init; }
        public int StillOpen { get; init; }
        public string WrittenBy { get; init; } = "";
        public DateTimeOffset WrittenAt { get; init; }
    }

    public static void MapReadCounterDay(this IEndpointRouteBuilder api) =>
        api.MapGet("/counter/days/{day}", Handle).RequireRoles(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor, Roles.Auditor).Produces<View>()
            .WithSummary("The counter's day in figures 当日业务小结").WithTags("Counter");

    private static async Task<IResult> Handle(DateOnly day, string? desk, Database database, CancellationToken cancel) =>
        TypedResults.Ok(await database.Read(db => Of(db, null, day, desk), cancel));

    internal static async Task<View> Of(DbConnection db, DbTransaction? transaction, DateOnly day, string? desk)
    {
        var stretch = HallTime.WholeDay(day);
        var rows = (await db.QueryAsync<(string Business, int Accepted, int Closed, int Finished, int Late, long Took)>(Sql, new { stretch.From, stretch.Until, desk }, transaction)).AsList();
        var log = desk is null ? null : await db.QuerySingleOrDefaultAsync<Log>(
            "SELECT summary, tickets, still_open, written_by, written_at FROM counter_day_log WHERE day = @day AND desk = @desk", new { day, desk }, transaction);
        return new(day, desk,
            [.. rows.Select(row => new Line(row.Business, row.Accepted, row.Closed, row.Late, row.Finished == 0 ? null : Math.Round(row.Took / 60_000d / row.Finished, 1)))],
            rows.Sum(row => row.Accepted), rows.Sum(row => row.Accepted - row.Closed), log);
    }
}
