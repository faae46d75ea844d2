using Utilities.TestKit;

namespace Utilities.Billing.Tests;

/// <summary>Late fees where an organisation has switched them on.</summary>
public sealed class LateFeeTests(StrictBilling billing) : IClassFixture<StrictBilling>
{
    [Fact(DisplayName = "D38: a late fee that is switched on is charged exactly, month by month and at payment, within its cap, explained, and never twice")]
    public async Task Charges_a_late_fee_exactly()
    {
        await billing.Account("P62000001");
        var bill = await billing.Bill("P62000001", "2026-10", 100);
        billing.Clock.MoveTo(new DateTimeOffset(2026, 12, 5, 9, 0, 0, TimeSpan.FromHours(8)));
        var november = $"{bill.Number}-L202611";
        // Due on 19 November, five days of grace: 25 to 30 November are 6 days of 100 yuan at 0.0005.
        await Eventually.Equal(30L, () => billing.Read<long>("SELECT COALESCE(SUM(total), 0) FROM bill WHERE number = @november", new { november }));
        Assert.Equal((600_000L, 500L, "late-fee-power"), (
            await billing.Read<long>("SELECT quantity FROM bill_line WHERE bill = @november", new { november }),
            await billing.Read<long>("SELECT price FROM bill_line WHERE bill = @november", new { november }),
            await billing.Read<string>("SELECT tariff FROM bill_line WHERE bill = @november AND tariff_version = 1", new { november })));
        await billing.Restart();
        billing.Clock.Advance(TimeSpan.FromDays(1));
        await Eventually.Equal("2026-12-06", () => billing.Read<string>("SELECT MAX(through_on) FROM late_fee"));
        await billing.Pay(bill.Number, 100);
        billing.Clock.Advance(TimeSpan.FromMinutes(2));
        // Five days in December come to 0.25; the cap of 0.5 % of 100 yuan leaves 0.20.
        var december = $"{bill.Number}-L202612";
        await Eventually.Equal(20L, () => billing.Read<long>("SELECT COALESCE(SUM(total), 0) FROM bill WHERE number = @december", new { december }));
        Assert.Equal((-5L, 25L), (
            await billing.Read<long>("SELECT MIN(amount) FROM bill_line WHERE bill = @december", new { december }), await billing.Read<long>("SELECT MAX(amount) FROM bill_line WHERE bill = @december", new { december })));

        billing.Clock.Advance(TimeSpan.FromDays(25));
        await billing.Restart();
        billing.Clock.Advance(TimeSpan.FromMinutes(2));
        await Eventually.Equal(1, () => billing.Read<int>("SELECT COUNT(*) FROM arrears_look WHERE utility = 'heating' AND day = '2026-12-31' AND finished_at IS NOT NULL"));
        Assert.Equal(2, await billing.Read<int>("SELECT COUNT(*) FROM bill WHERE account = 'P62000001' AND kind = 'fee'"));
        Assert.Equal(0, await billing.Read<int>("SELECT COUNT(*) FROM (SELECT document FROM ledger_line GROUP BY document HAVING SUM(amount) <> 0) t"));
        // It stands in no tariff and is no private charge all the same: what it rests on is on record.
        (await billing.Supervisor.Post("charge-breaches/look", new { })).Expect(200);
        Assert.Equal(0, await billing.Read<int>("SELECT COUNT(*) FROM charge_breach WHERE reference IN (@november, @december)", new { november, december }));
    }
}
