using System.Data.Common;
using Dapper;
using Utilities.Messaging;

namespace Utilities.Commitments;

/// <summary>The rows behind a figure, page by page along the index (profile, commitment, start, id).</summary>
internal static class ScoreRowTable
{
    private const string Outcome = $"""
        CASE WHEN state = 'excluded' THEN 'excluded' WHEN state = 'stopped' AND outcome IS NOT NULL THEN outcome WHEN {ScoreTable.OpenLate} THEN 'open-late'
             WHEN state <> 'stopped' AND due_at IS NOT NULL THEN 'open-in-time' ELSE 'timed' END
        """;

    private const string Sql = $"""
        SELECT id AS clock_id, matter_number, matter_kind, matter_type, area, started_at, due_at, stopped_at, {Outcome} AS outcome, excluded_reason, breach_reason, provisional_year
        FROM clock
        WHERE profile = @Profile AND commitment_id = @Commitment AND started_at >= @From AND started_at < @To
          AND started_at >= @afterStart AND (started_at > @afterStart OR id > @afterId)
        """;

    private const string OrderBy = " ORDER BY started_at, id";

    /// <param name="db">Connection to read on.</param>
    /// <param name="database">For its dialect.</param>
    /// <param name="filter">Cohort with its commitment.</param>
    /// <param name="outcome">Only this count, or null for all.</param>
    /// <param name="after">Last row already given, or null for the beginning.</param>
    /// <param name="limit">At most so many.</param>
    public static async Task<IReadOnlyList<ScoreRow>> Page(DbConnection db, Database database, ScoreFilter filter, string? outcome, ScorePlace? after, int limit)
    {
        var sql = Sql + filter.Hiding + (outcome is null ? "" : $" AND {Outcome} = @outcome") + OrderBy + database.Limit();
        return (await db.QueryAsync<ScoreRow>(sql, new
        {
            filter.Profile, filter.Commitment, filter.From, filter.To, filter.Now, filter.Hidden, outcome, limit, afterStart = after?.StartedAt ?? filter.From, afterId = after?.Id.ToString() ?? "",
        })).AsList();
    }
}

/// <summary>A place in the list: the sort key of the last row given.</summary>
internal sealed record ScorePlace(DateTimeOffset StartedAt, Guid Id);
