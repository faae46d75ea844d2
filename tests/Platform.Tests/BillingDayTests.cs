using System.Text.Json;
using Utilities.Conformance;
using Utilities.ServiceDefaults;
using Utilities.TestKit;

namespace Utilities.Platform.Tests;

/// <summary>Billing on the whole platform: readings pulled from the utilities by gRPC, months billed by runs, and one visit to the window that pays for everything.</summary>
public sealed class BillingDayTests(PlatformFixture fixture) : IClassFixture<PlatformFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(240);

    [Fact(DisplayName = "D6, catalogue (h) 1, billing.window.receipt: a resident looks back on a year of bills and pays water, power and gas in one visit with one receipt")]
    public async Task One_visit_pays_several_utilities_with_one_receipt()
    {
        var (resident, clerk) = (await At(Roles.Resident, "billing"), await At(Roles.Clerk, "billing"));
        var accounts = (await resident.Get("accounts/mine")).Expect(200).Body.EnumerateArray().Select(it => it.GetProperty("account")).ToDictionary(it => Text(it, "utility"), it => Text(it, "number"));
        Assert.Equal(["gas", "heating", "power", "water"], accounts.Keys.Order(StringComparer.Ordinal));
        var newest = Newest();
        string[] metered = ["water", "power", "gas"];
        await Eventually.True(async () => (await Due(clerk, accounts)).Select(bill => Text(bill, "utility")).ToHashSet().SetEquals(metered), Patience, $"the demo town to be billed up to {newest}");
        Assert.InRange((await resident.Get($"accounts/{accounts["power"]}/history")).Expect(200).Body.GetProperty("monthsWithBills").GetInt32(), 12, 15);

        (await clerk.Post("drawers", new { seat = "3", @float = 200 })).Expect(201);
        var begun = (await clerk.Post("payments/begin", new { })).Expect(201).Number;
        var due = (await Due(clerk, accounts)).Sum(bill => bill.GetProperty("openAmount").GetDecimal());
        var wish = new { transaction = begun, accounts = accounts.Values, method = "cash", tendered = due + 50 };
        var paid = (await clerk.Post("payments", wish, "one-visit")).Expect(201);
        Assert.Equal((due, 50m), (paid.Body.GetProperty("amount").GetDecimal(), paid.Body.GetProperty("changeGiven").GetDecimal()));
        Assert.Equal(paid.Text, (await clerk.Post("payments", wish, "one-visit")).Expect(201).Text);

        Assert.All((await resident.Get("accounts/mine")).Expect(200).Body.EnumerateArray(), it => Assert.Equal(0, it.GetProperty("owed").GetDecimal()));
        var receipt = (await resident.Get($"receipts/{paid.Text_("receipt")}")).Expect(200).Body;
        Assert.Equal(metered.Order(StringComparer.Ordinal), receipt.GetProperty("lines").EnumerateArray().Select(line => Text(line, "utility")).Order(StringComparer.Ordinal));
        Assert.Equal(due, receipt.GetProperty("lines").EnumerateArray().Sum(line => line.GetProperty("amount").GetDecimal()));
        var desk = await At(Roles.Clerk, "hall");
        await Eventually.True(async () => (await desk.Get($"matters/{paid.Number}")).Status == 200, Patience, "the hall to find the payment");
        var hall = (await desk.Get($"matters/{paid.Number}")).Expect(200).Body.GetProperty("matter");
        Assert.Equal(("billing", "payment"), (Text(hall, "service"), Text(hall, "kind")));
    }

    private static async Task<IReadOnlyList<JsonElement>> Due(Caller clerk, Dictionary<string, string> accounts) =>
        [.. (await clerk.Get($"payments/due?{string.Join('&', accounts.Values.Select(account => $"account={account}"))}")).Expect(200).Body.EnumerateArray().Where(bill => Text(bill, "period") == Newest())];

    /// <summary>The last month that is over: the one whose bills the demo town has not paid yet.</summary>
    private static string Newest() => Matters.HallTime.Day(TimeProvider.System.GetUtcNow()).AddMonths(-1).ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture);

    private async Task<Caller> At(string role, string service) => new(await fixture.Platform.Client(role), $"/api/{service}");

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
