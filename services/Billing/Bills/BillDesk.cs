using Utilities.Messaging;

namespace Utilities.Billing;

/// <summary>Issues single bills with their entry in the ledger. Scoped; call inside an open unit of work. A bill run writes the same rows in bulk.</summary>
public sealed class BillDesk(UnitOfWork work, GeneralLedger ledger)
{
    /// <summary>
    /// Writes bill, lines, use and entry: what is owed becomes receivable, what is given back (a total below zero) is paid ahead at once.
    /// </summary>
    /// <param name="bill">With <see cref="Bill.OpenAmount"/> as <see cref="OpenAtFirst"/> says.</param>
    /// <param name="by">Subject of whoever issues it.</param>
    /// <exception cref="InvalidOperationException">The lines do not sum to the total.</exception>
    public async Task Issue(Bill bill, IReadOnlyList<BillLine> lines, IReadOnlyList<BillUsage> usage, string by)
    {
        if (lines.Sum(line => line.Amount) != bill.Total) throw new InvalidOperationException($"The lines of {bill.Number} do not sum to its total.");
        await work.Write(BillTable.Insert, bill);
        await work.Write(BillTable.InsertLine, lines);
        await work.Write(BillTable.InsertUsage, usage);
        if (bill.Total != Money.Zero) await ledger.Post(Entry(bill, by));
    }

    /// <summary>What there is to pay when it is issued: nothing, when money is given back.</summary>
    public static Money OpenAtFirst(Money total) => total > Money.Zero ? total : Money.Zero;

    /// <summary>The entry of a bill that stands for itself.</summary>
    internal static LedgerEntry Entry(Bill bill, string by) => new(bill.Number, "bill", HallTime.Day(bill.IssuedAt), bill.IssuedAt, by,
    [
        new(bill.Total > Money.Zero ? Ledgers.Receivable : Ledgers.Advance, bill.Account, bill.Utility, bill.Total),
        new(Ledgers.Revenue, null, bill.Utility, -bill.Total),
    ]);
}
