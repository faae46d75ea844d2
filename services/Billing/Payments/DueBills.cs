using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>What is to be paid of the bills and accounts that somebody names, the oldest first. Scoped; inside an open unit of work.</summary>
public sealed class DueBills(UnitOfWork unit)
{
    private const string Named = $"SELECT {OpenBill.Columns} FROM bill WHERE number IN @bills ORDER BY due_on, number";

    // The first condition is the index's own, word for word: SQLite takes a partial index only then.
    private const string OfAccounts = $"SELECT {OpenBill.Columns} FROM bill WHERE account IN @accounts AND open_amount <> 0 AND open_amount > 0 ORDER BY due_on, number";

    /// <summary>Each bill once. A bill that is named is there even when nothing of it is open, so that the payer is told.</summary>
    public async Task<Outcome<IReadOnlyList<OpenBill>>> Find(IReadOnlyList<string> bills, IReadOnlyList<string> accounts)
    {
        var errors = new FieldErrors();
        var named = bills.Count == 0 ? [] : await unit.Query<OpenBill>(Named, new { bills });
        foreach (var (index, number) in bills.Index())
            if (named.All(bill => bill.Number != number)) errors.Add($"bills[{index}]", "unknown-bill", $"There is no bill '{number}'.");
        var known = accounts.Count == 0 ? [] : await unit.Query<string>("SELECT number FROM account WHERE number IN @accounts", new { accounts });
        foreach (var (index, number) in accounts.Index())
            if (!known.Contains(number)) errors.Add($"accounts[{index}]", "unknown-account", $"There is no account '{number}'.");
        if (errors.Any) return errors.ToRefusal();
        var open = accounts.Count == 0 ? [] : await unit.Query<OpenBill>(OfAccounts, new { accounts });
        return Outcome.Of<IReadOnlyList<OpenBill>>([.. named.Concat(open).DistinctBy(bill => bill.Number).OrderBy(bill => bill.DueOn).ThenBy(bill => bill.Number, StringComparer.Ordinal)]);
    }

    /// <summary>Subject of the one resident whose accounts these are; null when they are of several or of nobody who identifies with a token.</summary>
    public async Task<string?> PayerOf(IEnumerable<string> accounts)
    {
        var subjects = await unit.Query<string?>(
            "SELECT DISTINCT c.subject FROM account a JOIN customer c ON c.ref = a.customer_ref WHERE a.number IN @accounts", new { accounts = accounts.Distinct(StringComparer.Ordinal) });
        return subjects is [var only] ? only : null;
    }
}
