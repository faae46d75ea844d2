using System.Globalization;
using Utilities.Matters;
using Utilities.Messaging;

namespace Utilities.Billing.Tests.BillRuns;

/// <summary>
/// Water accounts of every sort that a run meets, always the same: read, not read, held, without a tariff, opened late, closed early, moved out, with a household that
/// grows, a meter that was exchanged, money paid ahead.
/// </summary>
internal static class BilledTown
{
    public const string Utility = "water";

    private static readonly BulkInsert Use = new("metered_use",
        ("account", typeof(string)), ("period", typeof(string)), ("line", typeof(int)), ("meter", typeof(string)), ("register", typeof(string)), ("from_on", typeof(string)), ("to_on", typeof(string)),
        ("from_reading", typeof(long)), ("to_reading", typeof(long)), ("multiplier", typeof(long)), ("used", typeof(long)), ("basis", typeof(string)), ("held_for", typeof(string)));

    public static bool IsUnread(int place) => place % 17 == 3;

    public static bool IsHeld(int place) => place % 23 == 4 && !IsUnread(place);

    public static bool HasNoTariff(int place) => place % 29 == 5;

    public static bool IsClosedBefore(int place) => place % 31 == 6;

    public static bool OpensLate(int place) => place % 37 == 7;

    public static bool MovesOut(int place) => place % 41 == 8;

    /// <summary>Opens so many accounts, all but the late ones years ago; those that move out do so in the middle of a month.</summary>
    public static async Task<IReadOnlyList<string>> Open(UnitOfWork unit, int count, Period period)
    {
        var load = new AccountLoad(unit);
        var now = unit.Time.GetUtcNow();
        await load.Add([new Customer { Ref = "C-TOWN", Name = "王小明", UpdatedAt = now }]);
        var accounts = (await load.Open([.. Enumerable.Range(0, count).Select(place => new AccountOpening
        {
            Utility = Utility, ServicePoint = string.Create(CultureInfo.InvariantCulture, $"SP-{place:000000}"), CustomerRef = "C-TOWN", CustomerClass = "residential",
            Tariff = HasNoTariff(place) ? AccountTerms.NoTariff : "WATER-RES", OpenedOn = OpensLate(place) ? period.End : new(2024, 1, 1), HouseholdSize = place % 7 == 0 ? 6 : null,
        })])).Select(account => account.Number).ToList();

        foreach (var (place, account) in accounts.Index())
        {
            if (IsClosedBefore(place)) await unit.Write("UPDATE account SET closed_on = @on WHERE number = @account", new { account, on = period.First.AddMonths(-2) });
            if (MovesOut(place)) await unit.Write("UPDATE account SET closed_on = @on WHERE number = @account", new { account, on = period.First.AddDays(14) });
            if (place % 13 == 2) await unit.Write(AccountTerms.Insert, new AccountTerms { Account = account, FromOn = period.First.AddDays(9), Tariff = HasNoTariff(place) ? AccountTerms.NoTariff : "WATER-RES", CustomerClass = "residential", HouseholdSize = 7 });
            if (place % 19 == 1) await PayAhead(unit, account, Money.OfYuan(10 + place));
        }

        return accounts;
    }

    /// <summary>What the accounts used in a period. The last ones in a row used most, so that every block is reached.</summary>
    public static Task Read(UnitOfWork unit, IEnumerable<string> accounts, Period period) => Use.Run(unit, accounts.Index().SelectMany(it => Rows(it.Item, it.Index, period)));

    public static Task PayAhead(UnitOfWork unit, string account, Money amount) => new GeneralLedger(unit).Post(new($"PRE-{account}", "payment", HallTime.Day(unit.Time.GetUtcNow()), unit.Time.GetUtcNow(), "clerk-1",
        [new(Ledgers.Cash, null, null, amount), new(Ledgers.Advance, account, Utility, -amount)]));

    private static IEnumerable<object?[]> Rows(string account, int place, Period period)
    {
        if (IsUnread(place) || (IsClosedBefore(place) && !MovesOut(place) && period >= new Period(2026, 8))) yield break;
        var used = 3_000L + (place % 40 * 1_137L);
        var (from, change, to) = (period.First.AddDays(-8), period.First.AddDays(5), period.First.AddDays(13));
        if (place % 11 != 0)
        {
            yield return Row(account, period, 1, $"M-{account}", from, to, used, place % 9 == 0 ? "estimated" : "measured", IsHeld(place) ? "implausible" : null);
            yield break;
        }

        yield return Row(account, period, 1, $"M-{account}", from, change, used, "meter-change", IsHeld(place) ? "implausible" : null);
        yield return Row(account, period, 2, $"N-{account}", change, to, used / 2, "measured", null);
    }

    private static object?[] Row(string account, Period period, int line, string meter, DateOnly from, DateOnly to, long used, string basis, string? heldFor) =>
        [account, period.ToString(), line, meter, "total", Day(from), Day(to), 100_000L, 100_000L + used, 1_000L, used, basis, heldFor];

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
