using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>
/// Enters an exchange of meters on an account, and what was heard before and waited for it: facts may come in any order, and a clerk may enter the one that was missing.
/// Scoped; call inside an open unit of work.
/// </summary>
internal sealed class ChangeMeter(UnitOfWork unit)
{
    private const string Waiting = $"SELECT {MeterFact.Columns} FROM unmatched_meter_fact WHERE utility = @utility AND old_meter = @meter AND settled_at IS NULL ORDER BY replaced_at";

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
        await Follow(account, change.NewMeter);
        return null;
    }

    private async Task Follow(Account account, string meter)
    {
        if ((await unit.Query<MeterFact>(Waiting, new { utility = account.Utility, meter })).FirstOrDefault() is not { } next) return;
        if (await On(account, next.Change(), Actor.System) is null)
            await unit.Write(MeterFact.Settle, next with { Account = account.Number, SettledAt = unit.Time.GetUtcNow(), SettledBy = Actor.System.Id });
    }
}
