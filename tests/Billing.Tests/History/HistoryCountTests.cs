using Utilities.TestKit;

namespace Utilities.Billing.Tests.History;

public sealed class HistoryCountTests(BillingService billing) : IClassFixture<BillingService>
{
    [Fact(DisplayName = "billing.power.history: once a month it is counted how many power customers have a bill for each of the last 24 months or since they came, up to the month billed last")]
    public async Task Once_a_month_it_is_counted_how_many_customers_have_their_bills()
    {
        await billing.Account("P94000001", tariff: "POWER-RES");
        await billing.Account("P94000002", tariff: "POWER-RES");
        await billing.Account("P94000003", tariff: "POWER-RES", openedOn: new(2026, 8, 15));
        await billing.Account("W94000004");
        await BillMonths("P94000001", 26);
        await BillMonths("P94000002", 20);
        await BillMonths("P94000003", 2);

        billing.Clock.Advance(TimeSpan.FromDays(9));

        const string Counted = "SELECT CONCAT(CAST(numerator AS INT), ' of ', CAST(denominator AS INT)) FROM measurement WHERE evidence = 'history/2026-11'";
        await Eventually.True(async () => await billing.Read<string?>(Counted) is not null, TimeSpan.FromSeconds(20), "the month to be counted");
        Assert.Equal("2 of 3", await billing.Read<string>(Counted));
    }

    private async Task BillMonths(string account, int months)
    {
        for (var (period, back) = (new Period(2026, 10), 0); back < months; (period, back) = (period.Previous, back + 1))
            await billing.Bill(account, period.ToString(), 50m + back, 93 + back, unit: "kWh");
    }
}
