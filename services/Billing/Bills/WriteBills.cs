using System.Globalization;
using Utilities.Messaging;

namespace Utilities.Billing;

/// <summary>Writes many bills with their lines, use and ledger entries in bulk, inside the open unit of work: the same rows as <see cref="BillDesk.Issue"/>.</summary>
internal static class WriteBills
{
    private const byte Fen = 2;
    private const byte Thousandths = 3;
    private const byte Millionths = 6;

    public static async Task Run(UnitOfWork unit, IReadOnlyList<BillDraft> drafts, string by)
    {
        using var bills = RowWriter.Into(unit, "bill", "number", "account", "utility", "period", "kind", "predecessor", "run", "from_on", "to_on", "issued_at", "due_on", "used", "unit", "estimated", "total", "open_amount");
        using var usage = RowWriter.Into(unit, "bill_usage", "bill", "line", "meter", "register", "from_on", "to_on", "from_reading", "to_reading", "multiplier", "used", "basis");
        using var lines = RowWriter.Into(unit, "bill_line", "bill", "line", "component", "tariff", "tariff_version", "block", "band", "from_on", "to_on", "quantity", "unit", "price", "amount");
        using var entries = RowWriter.Into(unit, "ledger_entry", "document", "kind", "posted_on", "at", "actor");
        using var moves = RowWriter.Into(unit, "ledger_line", "document", "line", "ledger", "account", "utility", "amount");
        var days = new Days();
        foreach (var (bill, _, _) in drafts) Write(bills, bill, days);
        await bills.Done();
        foreach (var draft in drafts)
            foreach (var use in draft.Usage) Write(usage, use, days);
        await usage.Done();
        foreach (var draft in drafts)
            foreach (var line in draft.Lines) Write(lines, line, days);
        await lines.Done();
        LedgerEntry[] posted = [.. drafts.Where(draft => draft.Bill.Total != Money.Zero).Select(draft => BillDesk.Entry(draft.Bill, by))];
        foreach (var entry in posted) entries.Text(entry.Document).Text(entry.Kind).Text(days.Of(entry.PostedOn)).Whole(entry.At.ToUnixTimeMilliseconds()).Text(entry.By).Row();
        await entries.Done();
        foreach (var entry in posted)
            for (var i = 0; i < entry.Lines.Count; i++) Write(moves, entry.Document, i + 1, entry.Lines[i]);
        await moves.Done();
    }

    private static void Write(RowWriter rows, Bill bill, Days days) => rows
        .Text(bill.Number).Text(bill.Account).Text(bill.Utility).Text(bill.Period).Text(bill.Kind).Text(bill.Predecessor).Text(days.Of(bill.Run))
        .Text(days.Of(bill.FromOn)).Text(days.Of(bill.ToOn)).Whole(bill.IssuedAt.ToUnixTimeMilliseconds()).Text(days.Of(bill.DueOn))
        .Exact(bill.Used.Thousandths, Thousandths).Text(bill.Unit).Yes(bill.Estimated).Exact(bill.Total.Fen, Fen).Exact(bill.OpenAmount.Fen, Fen).Row();

    private static void Write(RowWriter rows, BillUsage use, Days days) => rows
        .Text(use.Bill).Whole(use.Line).Text(use.Meter).Text(use.Register).Text(days.Of(use.FromOn)).Text(days.Of(use.ToOn))
        .Exact(use.FromReading.Thousandths, Thousandths).Exact(use.ToReading.Thousandths, Thousandths).Exact(use.Multiplier.Thousandths, Thousandths)
        .Exact(use.Used.Thousandths, Thousandths).Text(use.Basis).Row();

    private static void Write(RowWriter rows, BillLine line, Days days) => rows
        .Text(line.Bill).Whole(line.Line).Text(line.Component).Text(line.Tariff).Whole(line.TariffVersion).Whole(line.Block).Text(line.Band)
        .Text(days.Of(line.FromOn)).Text(days.Of(line.ToOn)).Exact(line.Quantity.Thousandths, Thousandths).Text(line.Unit)
        .Exact(line.Price.Millionths, Millionths).Exact(line.Amount.Fen, Fen).Row();

    private static void Write(RowWriter rows, string document, int number, LedgerLine line) => rows
        .Text(document).Whole(number).Text(line.Ledger).Text(line.Account).Text(line.Utility).Exact(line.Amount.Fen, Fen).Row();

    /// <summary>The few days and runs that thousands of rows name, as text.</summary>
    private sealed class Days
    {
        private readonly Dictionary<DateOnly, string> days = [];
        private (Guid? Run, string? Text) last;

        public string Of(DateOnly day)
        {
            if (!days.TryGetValue(day, out var text)) days[day] = text = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            return text;
        }

        public string? Of(Guid? run)
        {
            if (last.Run != run) last = (run, run?.ToString());
            return last.Text;
        }
    }
}
