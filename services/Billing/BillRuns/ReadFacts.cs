using System.Data.Common;
using System.Globalization;
using Utilities.Messaging;

namespace Utilities.Billing;

/// <summary>
/// Reads all that the bills of consecutive accounts depend on, in ranges of their number: a handful of queries for thousands of accounts. Rows are read by hand,
/// because a million of them go this way.
/// </summary>
internal sealed class ReadFacts(Database database)
{
    // Of the parked accounts only, when a run goes over these once more.
    private const string OnlyParked = " AND {0} IN (SELECT p.account FROM bill_run_parked p WHERE p.run = @run AND p.state = 'parked' AND p.account > @after AND p.account <= @last)";

    private const string Accounts = "SELECT number, opened_on, closed_on FROM account{1} WHERE utility = @utility AND number > @after AND number <= @last{0} ORDER BY number";

    private const string Terms = """
        SELECT account, from_on, tariff, customer_class, household_size, heated_area, special_group FROM account_terms{1}
        WHERE account > @after AND account <= @last{0} ORDER BY account, from_on
        """;

    private const string Use = """
        SELECT account, line, meter, register, from_on, to_on, from_reading, to_reading, multiplier, used, basis, held_for FROM metered_use{1}
        WHERE period = @period AND account > @after AND account <= @last{0} ORDER BY account, line
        """;

    private const string Earlier = """
        SELECT b.account, u.register, u.from_on, u.to_on, u.used FROM bill b JOIN bill_usage u ON u.bill = b.number
        WHERE b.account > @after AND b.account <= @last AND b.period >= @yearAgo AND b.from_on < @begin ORDER BY b.account, u.bill, u.line
        """;

    private const string Billed = """
        SELECT account, kind FROM bill{1} WHERE account > @after AND account <= @last AND period = @period AND kind IN ('regular', 'final') ORDER BY account
        """;

    private const string Settled = """
        SELECT account, to_on FROM bill{1} WHERE kind = 'settlement' AND account > @after AND account <= @last AND to_on > @begin AND from_on < @end ORDER BY account, to_on
        """;

    /// <summary>The next accounts of a run, at most <paramref name="count"/>; none at its end.</summary>
    /// <param name="perYear">Some tariff counts blocks per year: what was billed before is needed.</param>
    public Task<List<AccountFacts>> Next(BillRun run, string after, int count, bool perYear, CancellationToken cancel) =>
        database.Read(db => Between(db, null, run, after, run.LastAccount, count, perYear), cancel);

    /// <summary>
    /// Whether all of it still stands as it was read, inside the open unit of work, where nobody changes it any more: a use released or corrected, terms revised or an account
    /// closed after it was read would otherwise go into no bill at all, because whoever changes it sees none yet.
    /// </summary>
    public async Task<bool> Stand(UnitOfWork work, BillRun run, RunChunk chunk)
    {
        var (db, within) = work.Raw();
        var now = await Between(db, within, run, chunk.After, chunk.UpTo, chunk.Facts.Count + 1, chunk.PerYear);
        return now.Count == chunk.Facts.Count && now.Index().All(it => it.Item.Same(chunk.Facts[it.Index]));
    }

    private async Task<List<AccountFacts>> Between(DbConnection db, DbTransaction? within, BillRun run, string after, string last, int count, bool perYear)
    {
        var (parked, dialect) = (run.Stage == BillRunStages.Parked, database.Dialect);
        var held = within is null ? "" : database.Pick("", " WITH (HOLDLOCK)");
        var range = new Range(run, after, last, count);
        var facts = new List<AccountFacts>(count);
        await FactRows.Read(db, Only(Accounts, parked, "number", held) + database.Limit("@count"), range.Parameters, row => facts.Add(new(row.GetString(0), row.Day(1), row.DayOrNull(2))), within);
        if (facts.Count == 0) return facts;

        range = range with { Last = facts[^1].Number };
        await FactRows.Lay(db, Only(Terms, parked, "account", held), range.Parameters, facts, it => it.Number, (it, row) => it.Terms.Add(FactRows.Terms(row, dialect)), within);
        await FactRows.Lay(db, Only(Use, parked, "account", held), range.Parameters, facts, it => it.Number, (it, row) => it.Use.Add(FactRows.Use(row, run.Period, dialect)), within);
        if (perYear) await FactRows.Lay(db, Earlier, range.Parameters, facts, it => it.Number, (it, row) => it.Earlier.Add(FactRows.Part(row, dialect)), within);
        await FactRows.Lay(db, Only(Settled, false, "account", held), range.Parameters, facts, it => it.Number, (it, row) => it.SettledTo = row.Day(1), within);
        if (BillRunKinds.Issues(run.Kind)) await FactRows.Lay(db, Only(Billed, false, "account", held), range.Parameters, facts, it => it.Number, (it, _) => it.IsBilled = true, within);
        else await BillsInForce.Lay(db, run.BilledPeriod(), after, facts, within);
        return facts;
    }

    /// <summary>What a correction of one bill depends on. Inside the open unit of work.</summary>
    public static async Task<AccountFacts> Of(UnitOfWork work, Bill bill)
    {
        var account = (await work.Single<Account>(AccountTable.ByNumber, new { number = bill.Account }))!;
        var facts = new AccountFacts(account.Number, account.OpenedOn, account.ClosedOn);
        facts.Terms.AddRange(await work.Query<AccountTerms>(AccountTerms.OfAccount, new { account = account.Number }));
        facts.Use.AddRange(await work.Query<MeteredUse>("""
            SELECT account, period, line, meter, register, from_on, to_on, from_reading, to_reading, multiplier, used, basis, held_for FROM metered_use
            WHERE account = @account AND period = @period ORDER BY line
            """, new { account = account.Number, period = BillNumbers.PeriodOf(bill.Number).ToString() }));
        foreach (var (register, fromOn, toOn, used) in await work.Query<(string, DateOnly, DateOnly, Quantity)>("""
            SELECT u.register, u.from_on, u.to_on, u.used FROM bill b JOIN bill_usage u ON u.bill = b.number
            WHERE b.account = @account AND b.period >= @yearAgo AND b.from_on < @begin ORDER BY u.bill, u.line
            """, new { account = account.Number, yearAgo = Period.Of(bill.FromOn.AddMonths(-12)).ToString(), begin = bill.FromOn }))
            facts.Earlier.Add(new(register, fromOn, toOn, used));
        return facts;
    }

    private static string Only(string sql, bool parked, string column, string held) =>
        string.Format(CultureInfo.InvariantCulture, sql, parked ? string.Format(CultureInfo.InvariantCulture, OnlyParked, column) : "", held);

    private sealed record Range(BillRun Run, string After, string Last, int Count)
    {
        public object Parameters => new
        {
            run = Run.Id, utility = Run.Utility, period = Run.Period, after = After, last = Last, count = Count,
            begin = Run.BilledPeriod().First, end = Run.BilledPeriod().End, yearAgo = Period.Of(Run.BilledPeriod().First.AddMonths(-12)).ToString(),
        };
    }
}
