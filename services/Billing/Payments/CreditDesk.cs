using System.Globalization;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>What accounts have paid ahead (预收): used for bills, the oldest first. Scoped; inside an open unit of work.</summary>
public sealed class CreditDesk(UnitOfWork unit, GeneralLedger ledger)
{
    private const int Chunk = 500;

    private const string Credits = """
        SELECT account, -SUM(amount) AS amount FROM ledger_line WHERE ledger = 'advance' AND account IN @accounts GROUP BY account HAVING SUM(amount) < 0
        """;

    /// <summary>Held until the end of the transaction, so that no credit is used twice. Changes nothing.</summary>
    private const string Hold = "UPDATE account SET version = version WHERE number IN @accounts";

    private const string Open = $"SELECT {OpenBill.Columns} FROM bill WHERE account IN @accounts AND open_amount <> 0 AND open_amount > 0 ORDER BY account, due_on, number";

    private const string Used = "SELECT bill, COUNT(DISTINCT document) AS number FROM allocation WHERE bill IN @bills AND document LIKE 'CR-%' GROUP BY bill";

    /// <summary>The allocations of these documents are taken off their bills in one statement.</summary>
    private const string TakeOff = """
        UPDATE bill SET open_amount = open_amount - (SELECT SUM(a.amount) FROM allocation a WHERE a.bill = bill.number AND a.document IN @documents)
        WHERE number IN @bills AND open_amount >= (SELECT SUM(a.amount) FROM allocation a WHERE a.bill = bill.number AND a.document IN @documents)
        """;

    /// <summary>
    /// Uses the credit of these accounts for their open bills. Documents are numbered by the bill and by how often credit was used for it (<c>CR-W202611-00000123</c>,
    /// <c>CR-W202611-00000123-2</c>): the same state always gives the same documents. A bill run calls it for each chunk, in the chunk's own transaction.
    /// </summary>
    /// <param name="at">When it counts as used; a run, however often it is interrupted, says when its bills are issued. Null: now.</param>
    /// <returns>What was used for which bill.</returns>
    public async Task<IReadOnlyList<UsedCredit>> ApplyCredit(IReadOnlyCollection<string> accounts, string by, DateTimeOffset? at = null)
    {
        var used = new List<UsedCredit>();
        foreach (var chunk in accounts.Order(StringComparer.Ordinal).Chunk(Chunk))
        {
            var holders = (await unit.Query<Credit>(Credits, new { accounts = chunk })).Select(credit => credit.Account).ToList();
            if (holders.Count == 0) continue;
            await unit.Write(Hold, new { accounts = holders });
            used.AddRange(await Use(holders, by, at ?? unit.Time.GetUtcNow()));
        }

        return used;
    }

    /// <summary>Holds the account and says why it cannot give this much of what it has paid ahead; null when it can.</summary>
    public async Task<Refusal?> RefusesLess(string account, Money wanted)
    {
        await unit.Write(Hold, new { accounts = new[] { account } });
        var left = await ledger.PaidAhead(account);
        return left >= wanted ? null : Refusal.Conflict("credit-used", "What was paid ahead has been used for bills since.", $"{left} of it is left on '{account}', {wanted} is needed.", "catalogue (h) 1");
    }

    private async Task<IReadOnlyList<UsedCredit>> Use(IReadOnlyList<string> holders, string by, DateTimeOffset at)
    {
        var credits = await unit.Query<Credit>(Credits, new { accounts = holders });
        var bills = (await unit.Query<OpenBill>(Open, new { accounts = holders })).ToLookup(bill => bill.Account, StringComparer.Ordinal);
        var parts = credits.OrderBy(credit => credit.Account, StringComparer.Ordinal).SelectMany(credit => PaymentPlan.Spread([.. bills[credit.Account]], credit.Amount)).ToList();
        if (parts.Count == 0) return [];
        var numbers = parts.Select(part => part.Bill.Number).ToList();
        var before = (await unit.Query<Times>(Used, new { bills = numbers })).ToDictionary(times => times.Bill, times => times.Number, StringComparer.Ordinal);
        var used = parts.Select(part => new UsedCredit(DocumentOf(part.Bill.Number, before.GetValueOrDefault(part.Bill.Number)), part.Bill.Number, part.Bill.Account, part.Bill.Utility, part.Amount)).ToList();
        await CreditRows.Write(unit, used, at, HallTime.Day(at), by);
        if (await unit.Write(TakeOff, new { documents = used.Select(u => u.Document), bills = numbers }) != used.Count)
            throw new InvalidOperationException("A bill was paid while credit was used for it; nothing was done.");
        return used;
    }

    private static string DocumentOf(string bill, int before) => before == 0 ? $"CR-{bill}" : string.Create(CultureInfo.InvariantCulture, $"CR-{bill}-{before + 1}");

    private sealed class Credit
    {
        public string Account { get; init; } = "";
        public Money Amount { get; init; }
    }

    private sealed class Times
    {
        public string Bill { get; init; } = "";

        public int Number { get; init; }
    }
}

/// <summary>Credit of an account used for one of its bills.</summary>
public sealed record UsedCredit(string Document, string Bill, string Account, string Utility, Money Amount);
