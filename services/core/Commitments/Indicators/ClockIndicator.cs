using System.Data.Common;
using Dapper;

namespace Utilities.Commitments;

/// <summary>Indicators worked out from clocks: kept in time / due in the period. A clock that still runs before its due time is not yet due.</summary>
internal static class ClockIndicator
{
    /// <summary>The clocks that count: those of the profile, and of each row picked in place of one of its own. Of those without a due time none does.</summary>
    public static string From(IndicatorQuery query) => $"""
        FROM clock
        WHERE (profile = @profile{string.Concat(query.Instead.Index().Select(row => $" OR (profile = @profile{row.Index} AND commitment_id = @commitment{row.Index})"))})
            AND due_at >= @from AND due_at < @to AND (outcome IS NOT NULL OR due_at < @now){Filter(query.Rule)}
        """;

    public static DynamicParameters Parameters(IndicatorQuery query)
    {
        var values = new DynamicParameters(new
        {
            profile = query.Commitment.Profile,
            from = query.From,
            to = query.To,
            now = query.Now,
            clocks = query.Rule.Clocks,
            types = query.Rule.MatterTypes,
        });
        foreach (var (index, row) in query.Instead.Index())
        {
            values.Add($"profile{index}", row.Profile);
            values.Add($"commitment{index}", row.Id);
        }

        return values;
    }

    public static async Task<IndicatorCount> Count(DbConnection db, IndicatorQuery query, DbTransaction? transaction = null)
    {
        var row = await db.QuerySingleAsync<(int Counted, int Met, int Exempt)>($"""
            SELECT COUNT(CASE WHEN state <> 'excluded' THEN 1 END) AS counted,
                COUNT(CASE WHEN state <> 'excluded' AND outcome = 'met' THEN 1 END) AS met,
                COUNT(CASE WHEN state = 'excluded' THEN 1 END) AS exempt
            {From(query)}
            """, Parameters(query), transaction);
        return new() { Numerator = row.Met, Denominator = row.Counted, Rows = row.Counted, Exempt = row.Exempt };
    }

    private static string Filter(IndicatorRule rule) =>
        (rule.Clocks.Count > 0 ? " AND commitment_id IN @clocks" : "") + (rule.MatterTypes.Count > 0 ? " AND matter_type IN @types" : "");
}
