using Utilities.ServiceDefaults;
using Utilities.TestKit;

namespace Utilities.Billing.Tests.Accounts;

/// <summary>The billing service of the demonstration town.</summary>
public sealed class DemoBilling(Broker broker) : ServiceFixture(broker, BillingModule.Name, builder => builder.AddBilling(), app => app.MapBilling())
{
    protected override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Demo"] = "true" };
}

public sealed class DemoTests(DemoBilling billing) : IClassFixture<DemoBilling>
{
    [Fact]
    public async Task Every_flat_has_four_accounts_with_the_meters_that_the_utilities_name_and_a_restart_adds_none()
    {
        await billing.Restart();

        Assert.Equal((200, 800), (await billing.Read<int>("SELECT COUNT(*) FROM customer"), await billing.Read<int>("SELECT COUNT(*) FROM account")));
        Assert.Equal(("WM-XF-1-01", "WATER-RES"), (await Meter("XF-1-01", "water"), await Tariff("XF-1-01", "water")));
        Assert.Equal(("HM-XF-2-01", "HEAT-METERED"), (await Meter("XF-2-01", "heating"), await Tariff("XF-2-01", "heating")));
        Assert.Equal(0, await billing.Read<int>("SELECT COUNT(*) FROM account_meter WHERE meter LIKE 'HM-%' AND account IN (SELECT number FROM account WHERE tariff = 'HEAT-AREA')"));
        Assert.Equal(0, await billing.Read<int>("SELECT COUNT(*) FROM account WHERE tariff = 'HEAT-AREA' AND heated_area IS NULL"));
        Assert.Equal(0, await billing.Read<int>("SELECT COUNT(*) FROM customer WHERE name NOT LIKE '%演示%'"));
    }

    [Fact]
    public async Task The_demo_resident_owns_one_flats_four_accounts()
    {
        var mine = (await billing.As("demo-resident", Roles.Resident).Get("accounts/mine")).Expect(200).Body.EnumerateArray().Select(entry => entry.GetProperty("account")).ToList();

        Assert.Equal(["gas", "heating", "power", "water"], mine.Select(account => account.GetProperty("utility").GetString()));
        Assert.All(mine, account => Assert.Equal("XF-1-01", account.GetProperty("servicePoint").GetString()));
    }

    private Task<string> Meter(string point, string utility) => billing.Read<string>(
        "SELECT m.meter FROM account_meter m JOIN account a ON a.number = m.account WHERE a.service_point = @point AND a.utility = @utility", new { point, utility });

    private Task<string> Tariff(string point, string utility) => billing.Read<string>("SELECT tariff FROM account WHERE service_point = @point AND utility = @utility", new { point, utility });
}
