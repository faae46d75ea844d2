using System.Data.Common;
using Dapper;
using Utilities.Commitments;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>A bill with all that explains it: whose it is, what the meters showed, each line with block, price, version and source, and the bills it belongs together with.</summary>
/// <param name="Title">What kind of bill it is.</param>
/// <param name="State"><c>open</c>, <c>overdue</c>, <c>paid</c>, or <c>reversed</c> when a later bill has taken it back.</param>
/// <param name="Related">The bill it follows from and those that follow from it.</param>
public sealed record BillDocument(
    Bill Bill, BilingualText Title, string State, BilledAccount Account, IReadOnlyList<BillUsage> Usage, IReadOnlyList<ExplainedLine> Lines, IReadOnlyList<RelatedBill> Related)
{
    private const string LinesSql = """
        SELECT bill, line, component, tariff, tariff_version, block, band, from_on, to_on, quantity, unit, price, amount FROM bill_line WHERE bill = @number ORDER BY line
        """;

    private const string UsageSql = """
        SELECT bill, line, meter, register, from_on, to_on, from_reading, to_reading, multiplier, used, basis FROM bill_usage WHERE bill = @number ORDER BY line
        """;

    private const string RelatedSql = """
        SELECT number, kind, predecessor, period, total FROM bill
        WHERE account = @account AND number <> @number AND (predecessor = @number OR number = @predecessor OR (predecessor <> '' AND predecessor = @predecessor))
        ORDER BY number
        """;

    /// <summary>Null when there is none, or none that the reader may know of.</summary>
    internal static async Task<BillDocument?> Of(DbConnection db, string number, Actor reader, TariffBook tariffs, DateOnly today)
    {
        if (await db.QuerySingleOrDefaultAsync<Bill>($"SELECT {BillTable.Columns} FROM bill WHERE number = @number", new { number }) is not { } bill) return null;
        if (await BilledAccount.Of(db, bill.Account, reader) is not { } account) return null;
        var lines = new List<ExplainedLine>();
        foreach (var line in await db.QueryAsync<BillLine>(LinesSql, new { number })) lines.Add(await ExplainedLine.Of(db, line, tariffs));
        var usage = (await db.QueryAsync<BillUsage>(UsageSql, new { number })).AsList();
        var related = (await db.QueryAsync<RelatedBill>(RelatedSql, new { number, account = bill.Account, predecessor = bill.Predecessor })).AsList();
        return new(bill, TitleOf(bill.Kind), StateOf(bill, related, today), account, usage, lines, related);
    }

    /// <summary>Pure.</summary>
    internal static string StateOf(Bill bill, IReadOnlyList<RelatedBill> related, DateOnly today) =>
        related.Any(other => other.Kind == BillKinds.Reversal && other.Predecessor == bill.Number) ? "reversed"
        : bill.OpenAmount <= Money.Zero ? "paid"
        : bill.DueOn < today ? "overdue"
        : "open";

    internal static BilingualText TitleOf(string kind) => kind switch
    {
        BillKinds.Reversal => new("冲红账单", "Reversal"),
        BillKinds.Correction => new("更正账单", "Corrected bill"),
        BillKinds.Final => new("销户结清账单", "Final bill"),
        BillKinds.Settlement => new("结算单", "Settlement"),
        BillKinds.Fee => new("服务费单", "Fee"),
        _ => new("账单", "Bill"),
    };
}

/// <summary>A bill that belongs together with another one.</summary>
public sealed record RelatedBill
{
    public string Number { get; init; } = "";
    public string Kind { get; init; } = "";

    /// <summary>The bill that it follows from.</summary>
    public string Predecessor { get; init; } = "";

    public string Period { get; init; } = "";
    public Money Total { get; init; }
}
