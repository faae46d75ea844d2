using Utilities.Messaging;

namespace Utilities.Billing;

/// <summary>
/// Takes a bill back and issues another in its place (冲红重开), inside the open unit of work: the mirror image, then what should have been billed. What was still
/// open of the bill is open no more; what had been paid of it is paid ahead, and pays the correction as far as it reaches. A bill can be taken back once.
/// </summary>
internal sealed class CorrectionPair(UnitOfWork unit, BillDesk desk, GeneralLedger ledger, CreditDesk credits)
{
    private const string TakeBack = """
        INSERT INTO allocation (document, line, payment, bill, account, utility, amount, at, on_day)
        VALUES (@Number, 1, NULL, @Predecessor, @Account, @Utility, @Amount, @IssuedAt, @On)
        """;

    private const string Note = """
        INSERT INTO bill_correction (bill, reversal, correction, account, cause, reason, difference, corrected_by, corrected_at)
        VALUES (@Bill, @Reversal, @Correction, @Account, @Cause, @Reason, @Difference, @By, @At)
        """;

    /// <param name="issued">The bill as it was issued.</param>
    /// <param name="correction">What takes its place.</param>
    /// <param name="cause">Why, as a code: <c>reading-corrected</c>, <c>tariff-changed</c> …</param>
    /// <param name="reason">Why, in words of whoever ordered it.</param>
    public async Task Issue(IssuedBill issued, BillDraft correction, string cause, string? reason, string by)
    {
        var (before, bill) = (issued.Bill, correction.Bill);
        var open = await unit.Single<Money>("SELECT open_amount FROM bill WHERE number = @Number", new { before.Number });
        if (await unit.Write("UPDATE bill SET open_amount = 0 WHERE number = @Number AND open_amount = @open", new { before.Number, open }) != 1)
            throw new SagaConflictException($"Bill {before.Number} was paid in the meantime.");

        var reversal = Reversal(issued, bill);
        await unit.Write(BillTable.Insert, reversal.Bill);
        await unit.Write(BillTable.InsertLine, reversal.Lines);
        await unit.Write(BillTable.InsertUsage, reversal.Usage);
        if (before.Total != Money.Zero) await ledger.Post(Entry(before, reversal.Bill, open, by));
        if (before.Total > open) await unit.Write(TakeBack, new
        {
            reversal.Bill.Number, Predecessor = before.Number, before.Account, before.Utility, Amount = open - before.Total, bill.IssuedAt, On = HallTime.Day(bill.IssuedAt),
        });

        await desk.Issue(bill, correction.Lines, correction.Usage, by);
        await credits.ApplyCredit([bill.Account], by, bill.IssuedAt);
        await unit.Write(Note, new
        {
            Bill = before.Number, Reversal = reversal.Bill.Number, Correction = bill.Number, bill.Account, Cause = cause, Reason = reason, Difference = bill.Total - before.Total, By = by, At = bill.IssuedAt,
        });
    }

    /// <summary>The mirror image of a bill: every line and every use with the other sign. Pure.</summary>
    internal static BillDraft Reversal(IssuedBill issued, Bill correction)
    {
        var number = BillNumbers.Pair(issued.Bill.Number).Reversal;
        var bill = issued.Bill with
        {
            Number = number,
            Period = correction.Period,
            Kind = BillKinds.Reversal,
            Predecessor = issued.Bill.Number,
            Run = correction.Run,
            IssuedAt = correction.IssuedAt,
            DueOn = correction.DueOn,
            Used = -issued.Bill.Used,
            Total = -issued.Bill.Total,
            OpenAmount = BillDesk.OpenAtFirst(-issued.Bill.Total),
        };
        return new(
            bill,
            [.. issued.Lines.Select(line => line with { Bill = number, Quantity = -line.Quantity, Amount = -line.Amount })],
            [.. issued.Usage.Select(use => use with { Bill = number, Used = -use.Used })]);
    }

    /// <summary>What had been given back is owed again; what was owed is owed no more, and of it what had been paid is paid ahead.</summary>
    private static LedgerEntry Entry(Bill before, Bill reversal, Money open, string by)
    {
        if (before.Total < Money.Zero) return BillDesk.Entry(reversal, by);
        var lines = new List<LedgerLine>(3);
        if (open != Money.Zero) lines.Add(new(Ledgers.Receivable, before.Account, before.Utility, -open));
        if (before.Total != open) lines.Add(new(Ledgers.Advance, before.Account, before.Utility, open - before.Total));
        lines.Add(new(Ledgers.Revenue, null, before.Utility, before.Total));
        return new(reversal.Number, "bill", HallTime.Day(reversal.IssuedAt), reversal.IssuedAt, by, lines);
    }
}
