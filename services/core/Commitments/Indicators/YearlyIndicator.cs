using System.Data.Common;
using Dapper;
using NodaTime;

namespace Utilities.Commitments;

/// <summary>Indicators that compare one subject with a yearly number, or one year with the year before.</summary>
internal static class YearlyIndicator
{
    private const string PerSubject = """
        SELECT COUNT(*) AS subjects,
            COUNT(CASE WHEN n >= @threshold THEN 1 END) AS at_least,
            COUNT(CASE WHEN n <= @threshold THEN 1 END) AS at_most
        FROM (
            SELECT subject, COUNT(*) AS n FROM measurement
            WHERE profile = @profile AND commitment_id = @commitment AND at >= @from AND at < @to AND exempt_reason IS NULL
            GROUP BY subject
        ) AS per_subject
        """;

    private const string Better = """
        SELECT COUNT(*) AS subjects, COUNT(CASE WHEN n.mean > b.mean THEN 1 END) AS better
        FROM (SELECT subject, AVG(value) AS mean FROM measurement
              WHERE profile = @profile AND commitment_id = @commitment AND at >= @from AND at < @to AND exempt_reason IS NULL GROUP BY subject) AS n
        JOIN (SELECT subject, AVG(value) AS mean FROM measurement
              WHERE profile = @profile AND commitment_id = @commitment AND at >= @beforeFrom AND at < @beforeTo AND exempt_reason IS NULL GROUP BY subject) AS b
            ON b.subject = n.subject
        """;

    /// <summary>Subjects within their yearly number, over every calendar year the period touches, each from its own 1 January.</summary>
    public static async Task<IndicatorCount> PerYear(DbConnection db, IndicatorQuery query, DateTimeZone zone)
    {
        var (commitment, rule) = (query.Commitment, query.Rule);
        var (numerator, denominator, unfinished) = (0m, 0m, false);
        var last = LocalTimes.Day(zone, query.To.AddTicks(-1)).Year;
        for (var year = LocalTimes.Day(zone, query.From).Year; year <= last; year++)
        {
            var (begin, end) = (LocalTimes.At(zone, new(year, 1, 1), TimeSpan.Zero), LocalTimes.At(zone, new(year + 1, 1, 1), TimeSpan.Zero));
            var to = end < query.To ? end : query.To;
            var row = await db.QuerySingleAsync<(int Subjects, int AtLeast, int AtMost)>(
                PerSubject, new { profile = commitment.Profile, commitment = commitment.Id, from = begin, to, threshold = (double)(rule.Threshold ?? 0) });
            numerator += rule.Comparison == Comparison.AtLeast ? row.AtLeast : row.AtMost;
            denominator += row.Subjects;
            unfinished |= to < end || query.Now < end;
        }

        return new() { Numerator = numerator, Denominator = denominator, Rows = (int)denominator, Unfinished = unfinished };
    }

    /// <summary>Subjects whose mean is better than in the same period a year before, of those measured in both.</summary>
    public static async Task<IndicatorCount> Improved(DbConnection db, IndicatorQuery query)
    {
        var row = await db.QuerySingleAsync<(int Subjects, int Better)>(Better, new
        {
            profile = query.Commitment.Profile,
            commitment = query.Commitment.Id,
            from = query.From,
            to = query.To,
            beforeFrom = query.From.AddYears(-1),
            beforeTo = query.To.AddYears(-1),
        });
        return new() { Numerator = row.Better, Denominator = row.Subjects, Rows = row.Subjects };
    }
}
