using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>The SQL of accounts' meters that more than one act needs.</summary>
internal static class MeterTable
{
    /// <summary>The registers of the meters <c>@keys</c> that hang somewhere now.</summary>
    public const string HangingOf = $"SELECT {AccountMeter.Columns} FROM account_meter WHERE utility = @utility AND meter IN @keys AND to_on IS NULL ORDER BY account, register";

    public static Task<IReadOnlyList<AccountMeter>> NowHanging(UnitOfWork unit, string utility, IReadOnlyCollection<string> meters) =>
        unit.Query<AccountMeter>(HangingOf, new { utility, keys = meters });

    /// <summary>A meter hangs on one account at a time.</summary>
    public static async Task<Refusal?> RefusesTaken(UnitOfWork unit, string utility, IReadOnlyList<MeterOpening> meters)
    {
        var taken = meters.Count == 0 ? [] : await NowHanging(unit, utility, [.. meters.Select(meter => meter.Meter).Distinct()]);
        return taken.Count == 0 ? null : Refusal.Conflict("meter-in-use", "The meter hangs on an account already.", $"'{taken[0].Meter}' hangs on '{taken[0].Account}'.");
    }

    public static Task<IReadOnlyList<AccountMeter>> Of(UnitOfWork unit, string account) => unit.Query<AccountMeter>(AccountMeter.OfAccount, new { account });
}
