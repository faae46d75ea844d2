namespace Utilities.Billing;

/// <summary>Whether a bill is still what use, terms and tariff come to, and the pair that takes its place when it is not. Pure.</summary>
internal static class CorrectBillDecision
{
    public static BillVerdict Decide(BillRun run, AccountFacts facts, TariffBook book) => facts.InForce is not { } issued
        ? new(facts.Number) { Skipped = SkipReasons.NoBill }
        : Decide(issued, facts, book, new(run.IntoPeriod, run.IssuedAt, run.DueOn, run.Id));

    /// <param name="issued">The bill in force for the days.</param>
    public static BillVerdict Decide(IssuedBill issued, AccountFacts facts, TariffBook book, CorrectionTerms order)
    {
        var before = issued.Bill;
        if (BillAccount.Held(facts) is { } held) return held;
        var until = LastDay(before, facts.ClosedOn);
        var charged = ChargeAccount.Charge(before.Utility, facts.Terms, before.FromOn, until, BillAccount.Parts(facts.Use), facts.Earlier, book);
        if (charged.Parked is { } cause) return new(facts.Number) { Parked = cause, Detail = charged.Detail };
        if (charged.Total == before.Total && charged.Used == before.Used) return new(facts.Number) { Skipped = SkipReasons.Unchanged };
        return new(facts.Number)
        {
            Instead = issued,
            Bill = BillDraft.Of(
                before with
                {
                    Number = BillNumbers.Pair(before.Number).Correction,
                    Kind = BillKinds.Correction,
                    Period = order.Period,
                    Predecessor = before.Number,
                    Run = order.Run,
                    ToOn = until,
                    IssuedAt = order.IssuedAt,
                    DueOn = order.DueOn,
                    Used = charged.Used,
                    Unit = charged.Unit,
                    Estimated = BillAccount.IsEstimated(facts.Use),
                    Total = charged.Total,
                    OpenAmount = BillDesk.OpenAtFirst(charged.Total),
                }, charged, facts.Use),
        };
    }

    /// <summary>An account that was closed after the fact owes nothing for the days after its end.</summary>
    private static DateOnly LastDay(Bill before, DateOnly? closedOn) =>
        closedOn is { } closed && closed < before.ToOn ? (closed > before.FromOn ? closed : before.FromOn) : before.ToOn;
}

/// <summary>When a correction is issued and due, and in which period.</summary>
internal sealed record CorrectionTerms(string Period, DateTimeOffset IssuedAt, DateOnly DueOn, Guid? Run);
