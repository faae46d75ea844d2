using Utilities.Messaging;

namespace Utilities.Billing;

/// <summary>The rows of used credit, written in bulk: entry, its two lines and the allocation.</summary>
internal static class CreditRows
{
    private static readonly BulkInsert Entries = new("ledger_entry", ("document", typeof(string)), ("kind", typeof(string)), ("posted_on", typeof(string)), ("at", typeof(long)), ("actor", typeof(string)));

    private const byte Fen = 2;

    public static async Task Write(UnitOfWork unit, IReadOnlyList<UsedCredit> used, DateTimeOffset at, DateOnly day, string by)
    {
        var (instant, on) = (at.ToUnixTimeMilliseconds(), day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        await Entries.Run(unit, used.Select(u => new object?[] { u.Document, "credit", on, instant, by }));
        await Lines(unit, used);
        await Allocations(unit, used, instant, on);
    }

    private static async Task Lines(UnitOfWork unit, IReadOnlyList<UsedCredit> used)
    {
        using var lines = RowWriter.Into(unit, "ledger_line", "document", "line", "ledger", "account", "utility", "amount");
        foreach (var credit in used)
        {
            lines.Text(credit.Document).Whole(1).Text(Ledgers.Advance).Text(credit.Account).Text(credit.Utility).Exact(credit.Amount.Fen, Fen).Row();
            lines.Text(credit.Document).Whole(2).Text(Ledgers.Receivable).Text(credit.Account).Text(credit.Utility).Exact((-credit.Amount).Fen, Fen).Row();
        }

        await lines.Done();
    }

    private static async Task Allocations(UnitOfWork unit, IReadOnlyList<UsedCredit> used, long at, string day)
    {
        using var rows = RowWriter.Into(unit, "allocation", "document", "line", "payment", "bill", "account", "utility", "at", "on_day", "amount");
        foreach (var credit in used) rows.Text(credit.Document).Whole(1).Text(null).Text(credit.Bill).Text(credit.Account).Text(credit.Utility).Whole(at).Text(day).Exact(credit.Amount.Fen, Fen).Row();
        await rows.Done();
    }
}
