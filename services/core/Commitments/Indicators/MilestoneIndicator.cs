using System.Data.Common;
using Dapper;
using Utilities.Messaging;

namespace Utilities.Commitments;

/// <summary>Indicators worked out from milestones: of the matters that reached one in the period, those that reached others too.</summary>
internal static class MilestoneIndicator
{
    /// <summary>One row per matter: when it first reached the milestone in the period, and whether it reached the others.</summary>
    public static string Matters(Database database, IndicatorRule rule) => $"""
        SELECT m.matter_id, m.at, CASE WHEN (
            SELECT COUNT(DISTINCT w.name) FROM milestone w
            WHERE w.matter_id = m.matter_id AND w.name IN @with{(rule.WithField is null ? "" : database.Pick(
                " AND json_extract(w.data, '$.' || @field) IN (1, 'true')", " AND JSON_VALUE(w.data, '$.' + @field) = 'true'"))}) = @all THEN 1 ELSE 0 END AS passed
        FROM (SELECT matter_id, MIN(at) AS at FROM milestone WHERE name = @of AND at >= @from AND at < @to GROUP BY matter_id) AS m
        """;

    public static object Parameters(IndicatorQuery query) => new
    {
        of = query.Rule.Of,
        with = query.Rule.With,
        all = query.Rule.With.Count,
        field = query.Rule.WithField,
        from = query.From,
        to = query.To,
    };

    public static async Task<IndicatorCount> Count(DbConnection db, Database database, IndicatorQuery query)
    {
        var row = await db.QuerySingleAsync<(int Counted, int? Passed)>(
            $"SELECT COUNT(*) AS counted, SUM(passed) AS passed FROM ({Matters(database, query.Rule)}) AS t", Parameters(query));
        return new() { Numerator = row.Passed ?? 0, Denominator = row.Counted, Rows = row.Counted };
    }
}
