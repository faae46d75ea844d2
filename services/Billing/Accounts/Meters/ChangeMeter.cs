using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Enters an exchange of meters on an account. Scoped; call inside an open unit of work.</summary>
internal sealed class ChangeMeter(UnitOfWork unit)
{
    /// <returns>Why it cannot be entered, or null.</returns>
    public async Task<Refusal?> On(Account account, MeterChange change, Actor by)
    {
        var changed = change.Of(await MeterTable.Of(unit, account.Number));
        if (changed.IsRefused) return changed.Refusal;
        if (changed.Value.Begun.Count == 0) return null;
        if ((await MeterTable.NowHanging(unit, account.Utility, [change.NewMeter])).FirstOrDefault() is { } taken)
            return Refusal.Conflict("meter-in-use", "The new meter hangs on an account already.", $"'{change.NewMeter}' hangs on '{taken.Account}'.");
        if (await unit.Write(AccountMeter.End, changed.Value.Ended) != changed.Value.Ended.Count)
            return Refusal.Conflict("meter-changed", "Somebody took the old meter off at the same moment; read the account again.", $"'{change.OldMeter}' on '{account.Number}'.");
        await unit.Write(AccountMeter.Insert, changed.Value.Begun);
        await AccountEvent.Append(unit, account, AccountEvent.MeterReplaced, by, change.On, $"{change.OldMeter} -> {change.NewMeter}", change.Origin);
        return null;
    }
}
