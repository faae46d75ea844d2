using Dapper;
using Utilities.Messaging;

namespace Utilities.Commitments;

/// <summary>How many clocks are open, and how near their ends are.</summary>
public sealed class ClockCounts
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public long Running { get; init; }

    public long Paused { get; init; }

    /// <summary>Running without a due time: duties without a number.</summary>
    public long Undated { get; init; }

    /// <summary>Running and past their due time.</summary>
    public long Late { get; init; }

    /// <summary>Running and due within the next hour.</summary>
    public long DueWithinHour { get; init; }

    /// <summary>Running and due within the next 24 hours, those of the next hour included.</summary>
    public long DueWithinDay { get; init; }

    /// <summary>Counted along the index of open clocks.</summary>
    internal static Task<ClockCounts> Read(Database database, DateTimeOffset now, IReadOnlyList<string> hidden, CancellationToken cancel)
    {
        var sql = $"""
            SELECT {Sum("state = 'running'")} AS running, {Sum("state = 'paused'")} AS paused, {Sum("state = 'running' AND due_at IS NULL")} AS undated,
                {Sum("state = 'running' AND due_at < @now")} AS late, {Sum("state = 'running' AND due_at >= @now AND due_at < @hour")} AS due_within_hour,
                {Sum("state = 'running' AND due_at >= @now AND due_at < @day")} AS due_within_day
            FROM clock WHERE state IN ('running', 'paused'){DueClocks.Seen(hidden)}
            """;
        return database.Read(db => db.QuerySingleAsync<ClockCounts>(sql, new { now, hour = now + Hour, day = now + Day, hidden }), cancel);
    }

    private static string Sum(string condition) => $"COALESCE(SUM(CASE WHEN {condition} THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END), 0)";
}
