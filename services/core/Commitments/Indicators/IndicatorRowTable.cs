using System.Data.Common;
using Dapper;
using Utilities.Messaging;

namespace Utilities.Commitments;

/// <summary>The rows behind an indicator, by instant and id.</summary>
internal static class IndicatorRowTable
{
    private const string NotCounted = "NULL AS numerator, NULL AS denominator, NULL AS details";

    private const string Measurements = """
        SELECT id, subject, area, at, value, passed, exempt_reason, evidence, numerator, denominator, details FROM measurement
        WHERE profile = @profile AND commitment_id = @commitment AND at >= @from AND at < @to
        """;

    public static async Task<IReadOnlyList<IndicatorRow>> Page(DbConnection db, Database database, IndicatorQuery query, RowPlace after, int take)
    {
        var (rows, parameters) = query.Rule.Method switch
        {
            IndicatorMethod.Clocks => (Clocks(query), (object)ClockIndicator.Parameters(query)),
            IndicatorMethod.Milestones => (
                $"SELECT matter_id AS id, NULL AS subject, NULL AS area, at, NULL AS value, passed, NULL AS exempt_reason, NULL AS evidence, {NotCounted} FROM ({MilestoneIndicator.Matters(database, query.Rule)}) AS t",
                MilestoneIndicator.Parameters(query)),
            IndicatorMethod.Latest => ($"SELECT id, subject, area, at, value, passed, exempt_reason, evidence, {NotCounted} FROM ({LatestIndicator.Last}) AS l", LatestIndicator.Parameters(query)),
            _ => (Measurements, (object)new { profile = query.Commitment.Profile, commitment = query.Commitment.Id, from = query.From, to = query.To }),
        };
        var all = new DynamicParameters(parameters);
        all.AddDynamicParams(new { afterAt = after.At, afterId = after.Id, take });
        return (await db.QueryAsync<IndicatorRow>($"""
            SELECT id, subject, area, at, value, passed, exempt_reason, evidence, numerator, denominator, details FROM ({rows}) AS r
            WHERE at > @afterAt OR (at = @afterAt AND id > @afterId)
            ORDER BY at, id{database.Limit("@take")}
            """, all)).AsList();
    }

    private static string Clocks(IndicatorQuery query) => $"""
        SELECT id, matter_number AS subject, area, due_at AS at, NULL AS value,
            CASE WHEN state = 'excluded' THEN NULL WHEN outcome = 'met' THEN 1 ELSE 0 END AS passed,
            CASE WHEN state = 'excluded' THEN excluded_reason END AS exempt_reason, NULL AS evidence, {NotCounted}
        {ClockIndicator.From(query)}
        """;
}
