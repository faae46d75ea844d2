using System.Data.Common;
using Dapper;
using Utilities.Messaging;

namespace Utilities.Commitments;

/// <summary>The one aggregate behind every scoreboard.</summary>
internal static class ScoreTable
{
    /// <summary>Open and late, as <see cref="Clock.IsLateAt"/> judges it: a held clock is late only if it was so when it was held.</summary>
    internal const string OpenLate = "((state = 'running' AND due_at < @Now) OR (state = 'paused' AND due_at < anchor_at))";

    /// <summary>Local months are those of China Standard Time, which knows no summer time; an offset in milliseconds.</summary>
    private const string MonthSqlite = "strftime('%Y-%m', (started_at + 28800000) / 1000, 'unixepoch')";
    private const string MonthSqlServer = "CONVERT(CHAR(7), DATEADD(SECOND, (started_at + 28800000) / 1000, CONVERT(DATETIME2, '1970-01-01')), 126)";

    /// <summary>Groupings by their name in the query string.</summary>
    public static readonly IReadOnlyList<string> Groupings = ["commitment", "type", "area", "month", "none"];

    public static async Task<IReadOnlyList<ScoreCount>> Count(DbConnection db, Database database, string groupBy, ScoreFilter filter) =>
        (await db.QueryAsync<ScoreCount>(Sql(database, groupBy, filter), filter)).AsList();

    internal static string Sql(Database database, string groupBy, ScoreFilter filter)
    {
        var key = groupBy switch
        {
            "commitment" => "commitment_id",
            "type" => "matter_type",
            "area" => "COALESCE(area, '')",
            "month" => database.Pick(MonthSqlite, MonthSqlServer),
            _ => "''",
        };
        // Naming the commitments lets one index (profile, commitment, start) serve both the whole board and the rows of one line.
        var which = filter.Commitment is null ? "commitment_id IN (SELECT commitment_id FROM promise WHERE profile = @Profile)" : "commitment_id = @Commitment";
        var grouped = groupBy == "none" ? "excluded_reason" : $"{key}, excluded_reason";
        return $"""
            SELECT {key} AS group_key, excluded_reason, COUNT(*) AS total,
              SUM(CASE WHEN state = 'stopped' AND outcome = 'met' THEN 1 ELSE 0 END) AS met,
              SUM(CASE WHEN state = 'stopped' AND outcome = 'missed' THEN 1 ELSE 0 END) AS missed,
              SUM(CASE WHEN {OpenLate} THEN 1 ELSE 0 END) AS open_late,
              SUM(CASE WHEN state IN ('running', 'paused') AND due_at IS NOT NULL AND NOT {OpenLate} THEN 1 ELSE 0 END) AS open_in_time,
              SUM(CASE WHEN (state = 'stopped' AND outcome IS NULL) OR (state IN ('running', 'paused') AND due_at IS NULL) THEN 1 ELSE 0 END) AS timed,
              SUM(CASE WHEN state = 'excluded' THEN 1 ELSE 0 END) AS excluded,
              SUM(CASE WHEN state = 'stopped' THEN 1 ELSE 0 END) AS stopped,
              SUM(CASE WHEN state = 'stopped' THEN stopped_at - started_at ELSE 0 END) AS elapsed_ms
            FROM clock
            WHERE profile = @Profile AND {which} AND started_at >= @From AND started_at < @To{filter.Hiding}
            GROUP BY {grouped}
            """;
    }
}

/// <summary>A cohort: the clocks of a profile that started in a period.</summary>
/// <param name="Profile">Whose promises.</param>
/// <param name="From">Included.</param>
/// <param name="To">Excluded.</param>
/// <param name="Commitment">Only this commitment, or null.</param>
/// <param name="Now">The instant at which "late" is judged.</param>
internal sealed record ScoreFilter(string Profile, DateTimeOffset From, DateTimeOffset To, string? Commitment, DateTimeOffset Now)
{
    /// <summary>Types of matters that the reader must not meet.</summary>
    public IReadOnlyList<string> Hidden { get; init; } = [];

    internal string Hiding => Hidden.Count == 0 ? "" : " AND matter_type NOT IN @Hidden";
}
