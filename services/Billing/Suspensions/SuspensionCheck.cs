using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Whether supply of an account may be suspended at all, and now. Asked at every stage until the crew acts.</summary>
internal sealed class SuspensionCheck(UnitOfWork work, DunningPolicy policy, DunningHolds holds)
{
    /// <summary>The rule that allows it for this case, or why it is refused. Inside an open unit.</summary>
    public async Task<Outcome<SuspensionRule>> Of(ArrearsCase of)
    {
        if (policy.SuspensionOf(of.Utility) is not { } rule)
            return Refusal.Conflict("suspension-off", "Nobody's supply is suspended for arrears.", $"The policy does not switch it on for {of.Utility}; no document gives such a rule.", "D38");
        if (of.State == ArrearsCase.Closed) return Refusal.Conflict("case-closed", "The case is closed.", $"'{of.Number}' is {of.Outcome}.", "D38");
        if (await Held(of.Account) is { } hold) return Refusal.Conflict("dunning-held", "The account is spared now.", $"{hold.Reason}: {hold.Reference}.", "D38");
        var (db, transaction) = work.Raw();
        var owed = (await ArrearsTable.Owed(db, transaction, [of.Id])).GetValueOrDefault(of.Id);
        if (owed.Yuan < (rule.LeastOwed ?? 0) || owed == Money.Zero) return Refusal.Conflict("too-little-owed", "Too little is owed.", $"{owed} is open; the policy asks for {rule.LeastOwed}.", "D38");
        var since = of.OldestDueOn.AddDays(rule.OverdueDays!.Value);
        return HallTime.Day(work.Time.GetUtcNow()) > since ? rule : Refusal.Conflict("too-early", "The waiting time is not over.", $"It may be proposed after {since:yyyy-MM-dd}.", "D38");
    }

    /// <summary>What spares the account now; null: nothing.</summary>
    public async Task<DunningHold?> Held(string account) => (await HeldOf([account]))[account].FirstOrDefault();

    /// <summary>What spares these accounts now.</summary>
    public async Task<ILookup<string, DunningHold>> HeldOf(IReadOnlyCollection<string> accounts)
    {
        var (db, transaction) = work.Raw();
        var now = work.Time.GetUtcNow();
        return (await holds.Of(db, transaction, accounts)).SelectMany(group => group).Where(hold => hold.Holds(DunningScopes.Suspension, now)).ToLookup(hold => hold.Account, StringComparer.Ordinal);
    }
}
