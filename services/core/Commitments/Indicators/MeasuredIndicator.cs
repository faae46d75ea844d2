using System.Data.Common;
using Dapper;

namespace Utilities.Commitments;

/// <summary>Indicators whose rows are measurements, each recorded by itself or standing for as many as it counts.</summary>
internal static class MeasuredIndicator
{
    private const string Counts = """
        SELECT COALESCE(SUM(CASE WHEN exempt_reason IS NULL THEN COALESCE(denominator, 1) END), 0) AS counted,
            COALESCE(SUM(CASE WHEN exempt_reason IS NOT NULL THEN 0 WHEN denominator IS NOT NULL THEN numerator WHEN passed = 1 THEN 1 END), 0) AS passed,
            COALESCE(SUM(CASE WHEN exempt_reason IS NOT NULL THEN 0 WHEN denominator IS NOT NULL THEN denominator WHEN passed IS NOT NULL THEN 1 END), 0) AS judged,
            COUNT(exempt_reason) AS exempt,
            SUM(CASE WHEN exempt_reason IS NULL THEN value END) AS total,
            SUM(CASE WHEN exempt_reason IS NULL THEN COALESCE(value, 1) END) AS events,
            MIN(CASE WHEN exempt_reason IS NULL THEN value END) AS lowest,
            MAX(CASE WHEN exempt_reason IS NULL THEN value END) AS highest
        FROM measurement
        WHERE profile = @profile AND commitment_id = @commitment AND at >= @from AND at < @to
        """;

    public static async Task<IndicatorCount> Count(DbConnection db, IndicatorQuery query)
    {
        var (commitment, rule) = (query.Commitment, query.Rule);
        var row = await db.QuerySingleAsync<Row>(Counts, new { profile = commitment.Profile, commitment = commitment.Id, from = query.From, to = query.To });
        var (numerator, denominator) = rule.Method switch
        {
            IndicatorMethod.Sum => ((decimal)(row.Total ?? 0), (rule.Threshold ?? 0) * row.Counted),
            IndicatorMethod.Events => ((decimal)(row.Events ?? 0), 0m),
            _ => (row.Passed, row.Judged),
        };
        return new() { Numerator = numerator, Denominator = denominator, Rows = row.Counted, Exempt = row.Exempt, Lowest = row.Lowest, Highest = row.Highest };
    }

    private sealed class Row
    {
        public int Counted { get; init; }
        public int Passed { get; init; }
        public int Judged { get; init; }
        public int Exempt { get; init; }
        public double? Total { get; init; }
        public double? Events { get; init; }
        public double? Lowest { get; init; }
        public double? Highest { get; init; }
    }
}
