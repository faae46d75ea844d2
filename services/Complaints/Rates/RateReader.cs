using System.Data.Common;
using Dapper;
using Utilities.Commitments;

namespace Utilities.Complaints;

/// <summary>Counts the cells. Reports of misconduct are counted apart, by their number alone.</summary>
public sealed class RateReader(CasePolicy policy, OperatorSettings settings)
{
    /// <summary>Cases below which a cell is not shown alone; without it nothing but the total is public.</summary>
    public const string SmallestSetting = "complaints.rates.smallest-cell";

    public static readonly string[] Splits = ["type", "unit", "area", "subject", "none"];

    private const string Counted = "COUNT(*) AS received, COALESCE(SUM(CASE WHEN answered_at IS NOT NULL THEN 1 ELSE 0 END), 0) AS answered,"
        + " COALESCE(SUM(CASE WHEN answered_at IS NOT NULL AND resolution IN @resolving THEN 1 ELSE 0 END), 0) AS resolved,"
        + " COALESCE(SUM(CASE WHEN satisfied IS NOT NULL THEN 1 ELSE 0 END), 0) AS judged, COALESCE(SUM(CASE WHEN satisfied = 1 THEN 1 ELSE 0 END), 0) AS satisfied";

    public int Smallest => (int)(settings.Figure(SmallestSetting) ?? int.MaxValue);

    /// <summary>The column that a split counts by; <c>none</c> has no column.</summary>
    public static string Column(string split) => split == "none" ? "'all'" : $"COALESCE({split}, '-')";

    public async Task<IReadOnlyList<RateCell>> Cells(DbConnection db, DbTransaction? transaction, string split, DateTimeOffset from, DateTimeOffset to)
    {
        var sql = split == "none"
            ? $"SELECT 'all' AS cell, {Counted} FROM hall_case WHERE confidential = 0 AND received_at >= @from AND received_at < @to AND state <> 'withdrawn' AND origin IS NULL"
            : $"SELECT {Column(split)} AS cell, {Counted} FROM hall_case WHERE confidential = 0 AND received_at >= @from AND received_at < @to AND state <> 'withdrawn' AND origin IS NULL GROUP BY {Column(split)}";
        return (await db.QueryAsync<RateCell>(sql, Parameters(from, to), transaction)).AsList();
    }

    /// <summary>The line of all reports of misconduct.</summary>
    public async Task<RateCell> Reports(DbConnection db, DbTransaction? transaction, DateTimeOffset from, DateTimeOffset to) => await db.QuerySingleAsync<RateCell>(
        $"SELECT 'report' AS cell, {Counted} FROM hall_case WHERE confidential = 1 AND received_at >= @from AND received_at < @to AND state <> 'withdrawn' AND origin IS NULL", Parameters(from, to), transaction);

    /// <summary>As everybody may read them.</summary>
    public async Task<IReadOnlyList<RateCell>> Public(DbConnection db, DbTransaction? transaction, string split, DateTimeOffset from, DateTimeOffset to)
    {
        var cells = SmallCells.Merge(await Cells(db, transaction, split, from, to), split == "none" ? 0 : Smallest);
        if (split != "type") return cells;
        var reports = await Reports(db, transaction, from, to);
        return reports.Received >= Smallest ? [.. cells, reports] : cells;
    }

    private object Parameters(DateTimeOffset from, DateTimeOffset to) => new { from, to, resolving = policy.Outcomes.Where(outcome => outcome.Resolves).Select(outcome => outcome.Code).ToArray() };
}
