using System.Data.Common;
using Dapper;

namespace Utilities.Commitments;

/// <summary>Indicators worked out from clocks: kept in time / due in the period. A clock that still runs before its due time is not yet due.</summary>
internal static class ClockIndicator
{
    /// <summary>The clocks that count. Of those without a due time none does.</summary>
    public const string From = """
        FROM clock
        WHERE profile = @profile AND due_at >= @from AND due_at < @to AND (outcome IS NOT NULL OR due_at < @now)
        """;

    public static string Filter(IndicatorRule rule) =>
        (rule.Clocks.Count > 0 ? " AND commitment_id IN @clocks" : "") + (rule.MatterTypes.Count > 0 ? " AND matter_type IN @types" : "");

    public static object Parameters(IndicatorQuery query) => new
    {
        profile = query.Commitment.Profile,
        from = query.From,
        to = query.To,
        now = query.Now,
        clocks = query.Rule.Clocks,
        types = query.Rule.MatterTypes,
    };

    public static async Task<IndicatorCount> Count(DbConnection db, IndicatorQuery query)
    {
        var row = await db.QuerySingleAsync<(int Counted, int Met, int Exempt)>($"""
            SELECT COUNT(CASE WHEN state <> 'excluded' THEN 1 END) AS counted,
                COUNT(CASE WHEN state <> 'excluded' AND outcome = 'met' THEN 1 END) AS met,
                COUNT(CASE WHEN state = 'excluded' THEN 1 END) AS exempt
            {From}{Filter(query.Rule)}
            """, Parameters(query));
        return new() { Numerator = row.Met, Denominator = row.Counted, Rows = row.Counted, Exempt = row.Exempt };
    }
}
