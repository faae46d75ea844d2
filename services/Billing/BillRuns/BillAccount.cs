namespace Utilities.Billing;

/// <summary>Decides what a run does about one account. Pure: the same facts, prices and run give the same bill, byte for byte.</summary>
internal static class BillAccount
{
    public static BillVerdict Decide(BillRun run, AccountFacts facts, TariffBook book) =>
        BillRunKinds.Issues(run.Kind) ? Issue(run, facts, book) : CorrectBillDecision.Decide(run, facts, book);

    private static BillVerdict Issue(BillRun run, AccountFacts facts, TariffBook book)
    {
        var period = run.BilledPeriod();
        if (facts.OpenedOn >= period.End) return Skip(facts, SkipReasons.NotOpenedYet);
        if (facts.ClosedOn is { } gone && gone <= period.First && facts.Use.Count == 0) return Skip(facts, SkipReasons.ClosedBefore);
        if (facts.IsBilled) return Skip(facts, SkipReasons.BilledAlready);
        var closes = facts.ClosedOn is { } closed && closed <= period.End;
        if (run.Kind == BillKinds.Final && !closes) return Skip(facts, SkipReasons.StaysOpen);
        if (Held(facts) is { } held) return held;

        var from = facts.OpenedOn > period.First ? facts.OpenedOn : period.First;
        if (facts.SettledTo is { } settled && settled > from) from = settled < period.End ? settled : period.End;
        var to = closes ? facts.ClosedOn!.Value : period.End;
        if (to < from) from = to;
        var charged = ChargeAccount.Charge(run.Utility, facts.Terms, from, to, Parts(facts.Use), facts.Earlier, book);
        if (charged.Parked is { } cause) return new(facts.Number) { Parked = cause, Detail = charged.Detail };
        if (charged.Lines.Count == 0 && facts.Use.Count == 0) return Skip(facts, SkipReasons.NothingToBill);

        return new(facts.Number)
        {
            Bill = BillDraft.Of(
                new()
                {
                    Number = closes ? BillNumbers.Final(facts.Number, period) : BillNumbers.Regular(facts.Number, period),
                    Account = facts.Number,
                    Utility = run.Utility,
                    Period = run.Period,
                    Kind = closes ? BillKinds.Final : BillKinds.Regular,
                    Run = run.Id,
                    FromOn = from,
                    ToOn = to,
                    IssuedAt = run.IssuedAt,
                    DueOn = run.DueOn,
                    Used = charged.Used,
                    Unit = charged.Unit,
                    Estimated = IsEstimated(facts.Use),
                    Total = charged.Total,
                    OpenAmount = BillDesk.OpenAtFirst(charged.Total),
                }, charged, facts.Use),
        };
    }

    /// <summary>Why the account must wait although it was read; null when nothing holds it.</summary>
    public static BillVerdict? Held(AccountFacts facts)
    {
        foreach (var use in facts.Use)
        {
            if (use.HeldFor is { } cause) return new(facts.Number) { Parked = cause, Detail = $"The use of meter {use.Meter} ({use.Register}) from {use.FromOn:yyyy-MM-dd} to {use.ToOn:yyyy-MM-dd} is held." };
        }

        return null;
    }

    public static IReadOnlyList<UsePart> Parts(IReadOnlyList<MeteredUse> use)
    {
        if (use.Count == 0) return [];
        var parts = new UsePart[use.Count];
        for (var i = 0; i < parts.Length; i++) parts[i] = new(use[i].Register, use[i].FromOn, use[i].ToOn, use[i].Used);
        return parts;
    }

    public static bool IsEstimated(IReadOnlyList<MeteredUse> use)
    {
        foreach (var it in use) if (it.Basis == "estimated") return true;
        return false;
    }

    private static BillVerdict Skip(AccountFacts facts, string reason) => new(facts.Number) { Skipped = reason };
}
