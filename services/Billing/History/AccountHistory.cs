using System.Data.Common;
using Dapper;

namespace Utilities.Billing;

/// <summary>What an account used and was billed, month by month, the oldest first; months without a bill stand there empty (24个月的电费账单, 002 第一篇 第十条(三)1).</summary>
/// <param name="Unit">What use is counted in; empty where nothing is metered.</param>
/// <param name="MonthsWithBills">How many of the months have a bill.</param>
public sealed record AccountHistory(BilledAccount Account, string Unit, int MonthsWithBills, IReadOnlyList<HistoryMonth> Months)
{
    /// <summary>What a customer can look back on at least.</summary>
    public const int Least = 24;

    /// <summary>Further back than this nobody is shown at once; older bills are read by their number.</summary>
    public const int Most = 120;

    private const string Select = "SELECT number, period, kind, used, unit, estimated, total, open_amount FROM bill WHERE account = @account AND period >= @first AND period <= @last ORDER BY period, number";

    internal static async Task<AccountHistory> Of(DbConnection db, BilledAccount account, Period last, int months)
    {
        var first = Period.Of(last.First.AddMonths(1 - months));
        var bills = await db.QueryAsync<HistoryBill>(Select, new { account = account.Account.Number, first = first.ToString(), last = last.ToString() });
        return Of(account, first, months, [.. bills]);
    }

    /// <summary>Pure. Reversals carry what they take back with a minus, so that what was corrected counts once.</summary>
    internal static AccountHistory Of(BilledAccount account, Period first, int months, IReadOnlyList<HistoryBill> bills)
    {
        var byPeriod = bills.ToLookup(bill => bill.Period, StringComparer.Ordinal);
        var rows = new List<HistoryMonth>(months);
        for (var (period, left) = (first, months); left > 0; (period, left) = (period.Next, left - 1))
        {
            var billed = byPeriod[period.ToString()].ToList();
            var used = billed.Where(bill => bill.IsMetered).Aggregate(Quantity.Zero, (sum, bill) => sum + bill.Used);
            rows.Add(new(period.ToString(), used, billed.Sum(bill => bill.Total), billed.Exists(bill => bill.Estimated), billed));
        }

        return new(account, bills.LastOrDefault(bill => bill.IsMetered)?.Unit ?? "", rows.Count(row => row.Bills.Count > 0), rows);
    }
}

/// <param name="Used">Metered use of the month's bills together.</param>
/// <param name="Total">What they come to together.</param>
/// <param name="Estimated">Some of the use was estimated.</param>
public sealed record HistoryMonth(string Period, Quantity Used, Money Total, bool Estimated, IReadOnlyList<HistoryBill> Bills);

public sealed record HistoryBill
{
    public string Number { get; init; } = "";
    public string Period { get; init; } = "";
    public string Kind { get; init; } = "";
    public Quantity Used { get; init; }
    public string Unit { get; init; } = "";
    public bool Estimated { get; init; }
    public Money Total { get; init; }
    public Money OpenAmount { get; init; }

    internal bool IsMetered => Unit.Length > 0 && Unit != UnitWords.Area;
}
