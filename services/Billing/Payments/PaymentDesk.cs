using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Books money received and takes it back: payment, allocations, entry and receipt in one transaction, all of it or nothing. Scoped; inside an open unit of work.</summary>
public sealed class PaymentDesk(UnitOfWork unit, AllocationDesk allocations, GeneralLedger ledger, ReceiptDesk receipts, CreditDesk credits)
{
    public const string Kind = "payment";

    /// <summary>Books the money according to the plan.</summary>
    /// <param name="payment">With what was received; id where the clocks of its transaction hang, or empty.</param>
    /// <param name="plan">What becomes of it.</param>
    /// <param name="aheadUtility">Utility of the account that is paid ahead for.</param>
    public async Task<Outcome<Payment>> Take(Payment payment, PaymentPlan plan, string? aheadUtility, Actor by)
    {
        var booked = await Payment.Table.Insert(unit, payment);
        if (await allocations.Pay(booked.Number, booked.Number, plan.Parts, booked.ReceivedAt) is { } refusal) return refusal;
        var rest = booked.Amount - plan.Paid - booked.Advance;
        await ledger.Post(new(booked.Number, Kind, booked.ReceivedOn, booked.ReceivedAt, by.Id,
        [
            new(PaymentMethods.LedgerOf(booked.Method), null, null, booked.Amount),
            .. plan.Parts.Select(part => new LedgerLine(Ledgers.Receivable, part.Bill.Account, part.Bill.Utility, -part.Amount)),
            .. Line(Ledgers.Advance, booked.AdvanceAccount, aheadUtility, -booked.Advance),
            .. Line(Ledgers.Unallocated, null, null, -rest),
        ]));
        if (rest != Money.Zero) return booked;
        var receipt = await receipts.Issue(booked, plan.Parts, by);
        return await Payment.Table.Keep(unit, booked with { Receipt = receipt.Number });
    }

    /// <summary>
    /// Takes a payment back by its mirror image: bills open again, what was paid ahead must still be there, the receipt is marked void, nothing is deleted.
    /// Refused when somebody else has corrected it first.
    /// </summary>
    /// <param name="changed">The payment with its new state, cause and reason.</param>
    /// <param name="document">Number of the entry that takes it back.</param>
    /// <param name="kind">Kind of that entry.</param>
    /// <param name="from">The ledger that the money leaves.</param>
    public async Task<Outcome<Payment>> TakeBack(Payment changed, string document, string kind, string from, Actor by)
    {
        var now = unit.Time.GetUtcNow();
        var kept = await Payment.Table.Keep(unit, changed with { CorrectedBy = by.Id, CorrectedAt = now });
        if (kept.IsRefused) return kept;
        if (changed is { AdvanceAccount: { } account } && changed.Advance > Money.Zero && await credits.RefusesLess(account, changed.Advance) is { } used) return used;
        var reopened = await allocations.Reopen(document, changed.Number, now);
        if (reopened.Refusal is { } corrected) return corrected;
        var rest = changed.Amount - changed.Advance - reopened.Value.Sum(part => part.Amount);
        await ledger.Post(new(document, kind, HallTime.Day(now), now, by.Id,
        [
            new(from, null, null, -changed.Amount),
            .. reopened.Value.Select(part => new LedgerLine(Ledgers.Receivable, part.Account, part.Utility, part.Amount)),
            .. Line(Ledgers.Advance, changed.AdvanceAccount, await UtilityOf(changed.AdvanceAccount), changed.Advance),
            .. Line(Ledgers.Unallocated, null, null, rest),
        ]));
        if (changed.Receipt is { } receipt) await receipts.Void(receipt, changed.Cause!);
        return kept;
    }

    public Task<string?> UtilityOf(string? account) =>
        account is null ? Task.FromResult<string?>(null) : unit.Single<string>("SELECT utility FROM account WHERE number = @account", new { account });

    private static IEnumerable<LedgerLine> Line(string ledger, string? account, string? utility, Money amount) =>
        amount == Money.Zero ? [] : [new(ledger, account, utility, amount)];
}
