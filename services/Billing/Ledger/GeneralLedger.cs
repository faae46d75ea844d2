using Utilities.Messaging;

namespace Utilities.Billing;

/// <summary>
/// Double entry (复式记账), append-only. A balance is always the sum of its lines: it is stored nowhere. Scoped; call inside an open unit of work.
/// </summary>
public sealed class GeneralLedger(UnitOfWork work)
{
    private const string InsertEntry = "INSERT INTO ledger_entry (document, kind, posted_on, at, actor) VALUES (@Document, @Kind, @PostedOn, @At, @By)";

    private const string InsertLine = """
        INSERT INTO ledger_line (document, line, ledger, account, utility, amount) VALUES (@Document, @Line, @Ledger, @Account, @Utility, @Amount)
        """;

    /// <summary>Writes the entry.</summary>
    /// <exception cref="InvalidOperationException">Its lines do not sum to zero.</exception>
    public async Task Post(LedgerEntry entry)
    {
        if (entry.Lines.Sum(line => line.Amount) is var rest && rest != Money.Zero)
            throw new InvalidOperationException($"The entry {entry.Document} does not balance: {rest} is left over.");
        await work.Write(InsertEntry, entry);
        await work.Write(InsertLine, entry.Lines.Index().Select(line => new
        {
            entry.Document, Line = line.Index + 1, line.Item.Ledger, line.Item.Account, line.Item.Utility, line.Item.Amount,
        }));
    }

    /// <summary>What the account owes: positive; zero when all is paid.</summary>
    public Task<Money> Owed(string account) => Balance(account, Ledgers.Receivable);

    /// <summary>What the account has paid ahead: positive.</summary>
    public async Task<Money> PaidAhead(string account) => -await Balance(account, Ledgers.Advance);

    private Task<Money> Balance(string account, string ledger) =>
        work.Single<Money>("SELECT COALESCE(SUM(amount), 0) FROM ledger_line WHERE account = @account AND ledger = @ledger", new { account, ledger });
}
