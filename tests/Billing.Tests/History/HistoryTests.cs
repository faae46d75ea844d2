using System.Text.Json;
using Utilities.ServiceDefaults;

namespace Utilities.Billing.Tests.History;

public sealed class HistoryTests(BillingService billing) : IClassFixture<BillingService>
{
    private Caller Resident => billing.As("resident-history", Roles.Resident);

    [Fact(DisplayName = "billing.power.history: a customer looks back on 24 months of bills and use, months without a bill included, as data and as a plot")]
    public async Task A_customer_looks_back_on_24_months()
    {
        await billing.Account("P92000001", "resident-history", "POWER-RES");
        await BillMonths("P92000001", 30, skip: 5);

        var history = (await Resident.Get("accounts/P92000001/history")).Expect(200).Body;

        var months = history.GetProperty("months").EnumerateArray().ToList();
        Assert.Equal((24, "2024-12", "2026-11", 23), (months.Count, Text(months[0], "period"), Text(months[^1], "period"), history.GetProperty("monthsWithBills").GetInt32()));
        Assert.Equal((0m, 0), (months[18].GetProperty("used").GetDecimal(), months[18].GetProperty("bills").GetArrayLength()));
        Assert.Equal(29, (await Resident.Get("accounts/P92000001/history?months=60")).Expect(200).Body.GetProperty("monthsWithBills").GetInt32());
        Assert.Equal(["months:out-of-range"], (await Resident.Get("accounts/P92000001/history?months=121")).Expect(400).FieldErrors);
        Assert.Equal("not-found", (await billing.As("stranger", Roles.Resident).Get("accounts/P92000001/history")).Expect(404).Code);

        using var http = billing.Http(Roles.Clerk);
        var page = await http.GetStringAsync(new Uri($"{billing.Root}/accounts/P92000001/history/print", UriKind.Relative));
        Assert.Equal(24, page.Split("<rect x=").Length - 1);
        Assert.Contains("2025-06: 110 kWh", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_corrected_counts_once_in_the_month_it_is_corrected_in()
    {
        await billing.Account("P92000002", tariff: "POWER-RES");
        var wrong = await billing.Bill("P92000002", "2026-10", 100m, 200, unit: "kWh");
        await billing.Bill("P92000002", "2026-11", -100m, -200, BillKinds.Reversal, wrong.Number, "-R1", unit: "kWh");
        await billing.Bill("P92000002", "2026-11", 60m, 120, BillKinds.Correction, wrong.Number, "-C1", unit: "kWh");

        var months = (await billing.Clerk.Get("accounts/P92000002/history?months=2")).Expect(200).Body.GetProperty("months");

        Assert.Equal([(200m, 100m), (-80m, -40m)], months.EnumerateArray().Select(month => (month.GetProperty("used").GetDecimal(), month.GetProperty("total").GetDecimal())));
    }

    [Fact]
    public async Task Where_only_area_is_charged_the_plot_shows_money_and_it_begins_at_zero()
    {
        await billing.Account("H92000003", tariff: "HEAT-AREA");
        await billing.Bill("H92000003", "2026-11", 284.04m, 0, unit: "m2");

        Assert.Equal("", Text((await billing.Clerk.Get("accounts/H92000003/history")).Expect(200).Body, "unit"));
        using var http = billing.Http(Roles.Clerk);
        var page = await http.GetStringAsync(new Uri($"{billing.Root}/accounts/H92000003/history/print", UriKind.Relative));

        Assert.Contains("每月金额 Amount by month", page, StringComparison.Ordinal);
        Assert.Equal(["0", "250", "500"], page.Split("text-anchor=\"end\">").Skip(1).Select(mark => mark.Split('<')[0]));
    }

    private async Task BillMonths(string account, int months, int skip)
    {
        for (var (period, back) = (new Period(2026, 11), 0); back < months; (period, back) = (period.Previous, back + 1))
            if (back != skip) await billing.Bill(account, period.ToString(), 50m + back, 93 + back, unit: "kWh");
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
