using System.Globalization;
using Microsoft.Extensions.Options;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Matches lines of statements with documents, by itself or by hand. A wallet's settlement moves the money from the wallet to the bank. Scoped; inside an open unit of work.</summary>
public sealed class StatementDesk(UnitOfWork unit, GeneralLedger ledger, IOptions<BankOptions> options)
{
    private const string Remittances = "SELECT number, received AS amount, on_day AS on_day FROM remittance WHERE number IN @numbers AND state = 'remitted'";
    private const string Files = "SELECT number, amount, on_day FROM transfer_file WHERE number IN @numbers";
    private const string Refunds = "SELECT number, -amount AS amount, paid_on AS on_day FROM refund WHERE number IN @numbers AND state = 'paid' AND method = 'bank'";
    private const string Wallets = "SELECT COALESCE(SUM(amount), 0) FROM payment WHERE received_on = @day AND method = 'wallet'";

    /// <summary>Tries to match it by itself; the line as it is then.</summary>
    public async Task<StatementLine> Try(StatementLine line)
    {
        var numbers = BankReference.Documents(line.Reference);
        if (numbers.Length == 0 || StatementMatch.Find(line, await Documents(numbers), options.Value.MatchDays) is not { } document) return line;
        if (await Taken(document) is not null) return line;
        var matched = await Match(line, document, null, Actor.System);
        return matched.IsRefused ? line : matched.Value;
    }

    public async Task<Outcome<StatementLine>> Match(StatementLine line, BankDocument document, string? note, Actor by)
    {
        if (await Taken(document) is { } other) return Refusal.Conflict("matched-already", "Another line stands for this document.", $"'{other}' for '{document.Number}'.", "catalogue (h) 7");
        var kept = await StatementLine.Table.Keep(unit, line with
        {
            State = StatementLine.Matched, MatchKind = document.Kind, MatchRef = document.Number, MatchedBy = by.Id, MatchedAt = unit.Time.GetUtcNow(), Note = note,
        });
        if (!kept.IsRefused && document.Kind == MatchKinds.WalletSettlement) await Settle(kept.Value, line.Amount, "M", by);
        return kept;
    }

    /// <summary>Takes a match back; what it had moved is moved back.</summary>
    public async Task<Outcome<StatementLine>> Unmatch(StatementLine line, string reason, Actor by)
    {
        var kept = await StatementLine.Table.Keep(unit, line with { State = StatementLine.Unmatched, MatchKind = null, MatchRef = null, MatchedBy = by.Id, MatchedAt = unit.Time.GetUtcNow(), Note = reason });
        if (!kept.IsRefused && line.MatchKind == MatchKinds.WalletSettlement) await Settle(kept.Value, -line.Amount, "U", by);
        return kept;
    }

    /// <summary>Those of these numbers that there are.</summary>
    public async Task<IReadOnlyList<BankDocument>> Documents(IReadOnlyCollection<string> numbers)
    {
        var found = new List<BankDocument>();
        foreach (var (kind, sql) in new[] { (MatchKinds.Remittance, Remittances), (MatchKinds.TransferFile, Files), (MatchKinds.Refund, Refunds) })
            if (numbers.Where(number => MatchKinds.Of(number) == kind).ToList() is { Count: > 0 } some)
                found.AddRange((await unit.Query<Row>(sql, new { numbers = some })).Select(row => new BankDocument(kind, row.Number, row.Amount, row.OnDay)));
        foreach (var number in numbers.Where(number => MatchKinds.Of(number) == MatchKinds.WalletSettlement))
            if (DateOnly.TryParseExact(number[3..], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                found.Add(new(MatchKinds.WalletSettlement, number, await unit.Single<Money>(Wallets, new { day }), day));
        return found;
    }

    private Task<string?> Taken(BankDocument document) =>
        unit.Single<string>("SELECT number FROM statement_line WHERE match_kind = @Kind AND match_ref = @Number AND match_ref IS NOT NULL", document);

    private Task Settle(StatementLine line, Money amount, string step, Actor by)
    {
        var now = unit.Time.GetUtcNow();
        return ledger.Post(new(string.Create(CultureInfo.InvariantCulture, $"{line.Number}-{step}{line.Version}"), "wallet-settlement", HallTime.Day(now), now, by.Id,
            [new(Ledgers.Bank, null, null, amount), new(Ledgers.Wallet, null, null, -amount)]));
    }

    private sealed class Row
    {
        public string Number { get; init; } = "";
        public Money Amount { get; init; }
        public DateOnly OnDay { get; init; }
    }
}
