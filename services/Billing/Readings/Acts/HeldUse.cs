using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>A held use with the register it was read on: what the acts that settle it begin with.</summary>
internal sealed record HeldUse(MeteredUse Use, RegisterRow Row, UseWork Work)
{
    /// <summary>Inside the open unit.</summary>
    public static async Task<Outcome<HeldUse>> Find(UnitOfWork unit, string account, string period, int line)
    {
        if (await unit.Single<MeteredUse>(UseTable.One, new { account, period, line }) is not { } use) return Refusal.NotFound("use", $"{account}/{period}/{line}");
        if (use.HeldFor is null) return Refusal.Conflict("not-held", "This use is not held.", $"Use {line} of '{account}' in {period} may be billed.");
        var utility = await unit.Single<string>("SELECT utility FROM account WHERE number = @account", new { account });
        var work = await UseWork.Open(unit, utility!, [use.Meter], use.FromOn);
        return work.Find(use.Meter, use.Register, use.ToOn) is { } row && row.Account == account
            ? new HeldUse(use, row, work)
            : Refusal.Conflict("meter-elsewhere", "The meter does not hang on this account any more.", $"'{use.Meter}' on {use.ToOn:yyyy-MM-dd}.");
    }

    /// <summary>Writes what was decided, signed by whoever decided it.</summary>
    public async Task<MeteredUse> Settle(UseOutcome outcome, Actor by, string reason, DateTimeOffset now)
    {
        Work.Apply(Row, outcome with { Rows = [.. outcome.Rows.Select(use => use.HeldFor is null ? use with { SettledBy = by.Id, SettledAt = now, Reason = reason } : use)] });
        Work.Redecide(Row);
        await Work.Save();
        return Work.Added.First(use => use.Period == Use.Period && use.Line == Use.Line);
    }
}
