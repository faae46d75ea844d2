using Utilities.Matters;

namespace Utilities.Billing.Tests.Settlements;

/// <summary>Heated homes put straight into the books.</summary>
internal static class HeatedHomes
{
    public static async Task<Account> Heated(this ServiceFixture billing, string number, decimal area, string tariff = "HEAT-AREA")
    {
        var account = await billing.Account(number, tariff: tariff);
        await billing.Work(async unit =>
        {
            var of = new { area = Quantity.Of(area), account.Number };
            await unit.Write("UPDATE account SET heated_area = @area WHERE number = @Number", of);
            await unit.Write("UPDATE account_terms SET heated_area = @area WHERE account = @Number", of);
        });
        return account;
    }

    /// <summary>The whole season, billed ahead.</summary>
    public static Task SeasonBill(this ServiceFixture billing, Account account, decimal total) => billing.Work(unit =>
    {
        var (from, to) = (new DateOnly(2026, 11, 15), new DateOnly(2027, 3, 16));
        var bill = new Bill
        {
            Number = $"H202611-{account.Number[1..]}", Account = account.Number, Utility = "heating", Period = "2026-11", Kind = BillKinds.Regular, FromOn = from, ToOn = to, IssuedAt = billing.Now,
            DueOn = HallTime.Day(billing.Now), Total = Money.OfYuan(total), OpenAmount = Money.OfYuan(total),
        };
        var line = new BillLine
        {
            Bill = bill.Number, Line = 1, Component = "basic", Tariff = "HEAT-AREA", TariffVersion = 1, FromOn = from, ToOn = to, Quantity = Quantity.Of(total / 24), Unit = "m2-season", Price = UnitPrice.Of(24),
            Amount = bill.Total,
        };
        return new BillDesk(unit, new GeneralLedger(unit)).Issue(bill, [line], [], "test");
    });

    public static async Task<decimal> Owed(this ServiceFixture billing, string account) => await billing.Balance(account, Ledgers.Receivable);

    public static async Task<decimal> PaidAhead(this ServiceFixture billing, string account) => -await billing.Balance(account, Ledgers.Advance);

    public static async Task<decimal> Balance(this ServiceFixture billing, string account, string ledger) =>
        await billing.Read<long>("SELECT COALESCE(SUM(amount), 0) FROM ledger_line WHERE account = @account AND ledger = @ledger", new { account, ledger }) / 100m;
}
