using System.Data.Common;
using Dapper;
using Utilities.Messaging;

namespace Utilities.Commitments;

/// <summary>Indicators over everything registered: how it was when last looked at in the period.</summary>
internal static class LatestIndicator
{
    /// <summary>The last measurement of each subject in the period.</summary>
    public const string Last = """
        SELECT id, subject, area, at, value, passed, exempt_reason, evidence FROM (
            SELECT id, subject, area, at, value, passed, exempt_reason, evidence, ROW_NUMBER() OVER (PARTITION BY subject ORDER BY at DESC, id DESC) AS place
            FROM measurement
            WHERE profile = @profile AND commitment_id = @commitment AND at >= @from AND at < @to) AS t
        WHERE place = 1
        """;

    private const string Measured = "SELECT DISTINCT subject AS id, CAST(NULL AS CHAR(10)) AS since, CAST(NULL AS CHAR(10)) AS ended FROM measurement WHERE profile = @profile AND commitment_id = @commitment AND at >= @from AND at < @to";

    /// <param name="db">A reader.</param>
    /// <param name="database">Its database, for the dialect.</param>
    /// <param name="query">The indicator, its period and what is registered; where the service registers nothing of the kind, what was measured counts.</param>
    /// <param name="day">Last local day of the period: registered is what was so on that day.</param>
    public static async Task<IndicatorCount> Count(DbConnection db, Database database, IndicatorQuery query, DateOnly day)
    {
        var registered = query.Population.Count == 0 ? Measured : string.Join(" UNION ALL ", query.Population.Select(source => $"SELECT id, since, ended FROM ({source.Query(database)}) AS q"));
        var sql = $"""
            SELECT COUNT(*) AS registered, COUNT(m.id) AS measured, COUNT(m.exempt_reason) AS exempt,
                COUNT(CASE WHEN m.exempt_reason IS NULL AND m.passed = 1 THEN 1 END) AS passed
            FROM ({registered}) AS s LEFT JOIN ({Last}) AS m ON m.subject = s.id
            WHERE (s.since IS NULL OR s.since <= @day) AND (s.ended IS NULL OR s.ended > @day)
            """;
        var parameters = new DynamicParameters(Parameters(query));
        parameters.Add("day", day);
        var row = await db.QuerySingleAsync<(int Registered, int Measured, int Exempt, int Passed)>(sql, parameters);
        return new() { Numerator = row.Passed, Denominator = row.Registered - row.Exempt, Rows = row.Measured - row.Exempt, Exempt = row.Exempt };
    }

    public static object Parameters(IndicatorQuery query) => new { profile = query.Commitment.Profile, commitment = query.Commitment.Id, from = query.From, to = query.To };
}
