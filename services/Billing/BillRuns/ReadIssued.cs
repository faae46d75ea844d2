using Utilities.Messaging;

namespace Utilities.Billing;

/// <summary>A bill with all that it was calculated from.</summary>
internal sealed class BillToCheck(string number, string account, DateOnly fromOn, DateOnly toOn, Money total)
{
    public string Number => number;

    public string Account => account;

    public DateOnly FromOn => fromOn;

    public DateOnly ToOn => toOn;

    public Money Total => total;

    public List<BillLine> Lines { get; } = new(4);

    public List<UsePart> Use { get; } = new(1);

    public List<AccountTerms> Terms { get; } = new(1);

    public List<UsePart> Earlier { get; } = [];
}

/// <summary>Reads issued bills of a run back, in the order of their numbers.</summary>
internal sealed class ReadIssued(Database database)
{
    private const string Bills = """
        SELECT number, account, from_on, to_on, total FROM bill WHERE number > @after AND number < @end AND run = @run AND kind <> 'reversal' ORDER BY number
        """;

    private const string Lines = """
        SELECT bill, line, component, tariff, tariff_version, block, band, from_on, to_on, quantity, unit, price, amount FROM bill_line
        WHERE bill > @after AND bill <= @last ORDER BY bill, line
        """;

    private const string Use = "SELECT bill, register, from_on, to_on, used FROM bill_usage WHERE bill > @after AND bill <= @last ORDER BY bill, line";

    private const string Terms = """
        SELECT account, from_on, tariff, customer_class, household_size, heated_area, special_group FROM account_terms
        WHERE account >= @first AND account <= @lastAccount ORDER BY account, from_on
        """;

    private const string Earlier = """
        SELECT b.account, u.register, u.from_on, u.to_on, u.used FROM bill b JOIN bill_usage u ON u.bill = b.number
        WHERE b.account >= @first AND b.account <= @lastAccount AND b.period >= @yearAgo AND b.from_on < @begin ORDER BY b.account, u.bill, u.line
        """;

    /// <summary>The next bills after a number; none at the end.</summary>
    public Task<List<BillToCheck>> Next(BillRun run, string after, int count, bool perYear, CancellationToken cancel) => database.Read(async db =>
    {
        var (dialect, begin) = (database.Dialect, run.BilledPeriod().First);
        var (start, end) = BillNumbers.Between("", run.LastAccount, run.BilledPeriod());
        if (after.Length == 0) after = start;
        var bills = new List<BillToCheck>(count);
        await FactRows.Read(db, Bills + database.Limit("@count"), new { after, end, run = run.Id, count }, row =>
            bills.Add(new(row.GetString(0), row.GetString(1), row.Day(2), row.Day(3), FactRows.Amount(row, 4, dialect))));
        if (bills.Count == 0) return bills;

        var range = new { after, last = bills[^1].Number, first = bills[0].Account, lastAccount = bills[^1].Account, begin, yearAgo = Period.Of(begin.AddMonths(-12)).ToString() };
        await FactRows.Lay(db, Lines, range, bills, it => it.Number, (it, row) => it.Lines.Add(FactRows.Line(row, dialect)));
        await FactRows.Lay(db, Use, range, bills, it => it.Number, (it, row) => it.Use.Add(FactRows.Part(row, dialect)));
        await FactRows.Lay(db, Terms, range, bills, it => it.Account, (it, row) => it.Terms.Add(FactRows.Terms(row, dialect)));
        if (perYear) await FactRows.Lay(db, Earlier, range, bills, it => it.Account, (it, row) => it.Earlier.Add(FactRows.Part(row, dialect)));
        return bills;
    }, cancel);
}
