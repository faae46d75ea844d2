using System.Text.Json;
using Utilities.Contracts;
using Utilities.TestKit;

namespace Utilities.Billing.Tests.Accounts;

public sealed class ConnectionTests(BillingService billing) : IClassFixture<BillingService>
{
    [Fact(DisplayName = "D26, D40: a supplied connection has its account opened exactly once, however often and at once it is asked for, and every asking is answered")]
    public async Task A_connection_has_one_account()
    {
        var opened = await billing.Listen<AccountOpened>();
        var asked = Request("water", "W-20261123-000001", "WP-000017", "M-88");

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => billing.Work(unit => unit.Publish(asked))));
        await Eventually.True(() => opened.Count(fact => fact.MatterId == asked.MatterId) == 6, because: "every asking to be answered");
        billing.Clock.Advance(TimeSpan.FromMinutes(5));
        await billing.Work(unit => unit.Publish(asked with { At = billing.Now }));
        await Eventually.True(() => opened.Count(fact => fact.MatterId == asked.MatterId) == 7, because: "the asking again to be answered");

        var answer = Assert.Single(opened.Where(fact => fact.MatterId == asked.MatterId).Distinct());
        Assert.Equal(("water", 1), (answer.Service, await billing.Read<int>("SELECT COUNT(*) FROM account WHERE service_point = 'WP-000017'")));
        var view = (await billing.Clerk.Get($"accounts/{answer.Account}")).Expect(200).Body;
        var account = view.GetProperty("account");
        Assert.Equal(
            ("residential", "WATER-RES", "xingfu", "2026-11-23", "W-20261123-000001", true, true),
            (account.GetProperty("customerClass").GetString(), account.GetProperty("tariff").GetString(), account.GetProperty("area").GetString(), account.GetProperty("openedOn").GetString(),
                account.GetProperty("origin").GetString(), view.GetProperty("assumed").GetBoolean(), view.GetProperty("customer").GetProperty("placeholder").GetBoolean()));
        var meter = Assert.Single(view.GetProperty("meters").EnumerateArray());
        Assert.Equal(("M-88", JsonValueKind.Null), (meter.GetProperty("meter").GetString(), meter.GetProperty("firstReading").ValueKind));
    }

    [Fact]
    public async Task A_clerk_completes_the_customer_and_confirms_the_terms()
    {
        var asked = Request("heating", "H-20261123-000009", null, null, kind: "other");
        var number = await Opened(asked);
        Assert.Contains(number, await Incomplete());

        var customer = (await billing.Clerk.Get($"customers/{asked.Number}")).Expect(200);
        Assert.Contains((await billing.Clerk.Get("customers/placeholders")).Expect(200).Body.GetProperty("items").EnumerateArray(), entry => entry.GetProperty("ref").GetString() == asked.Number);
        Assert.False((await billing.Clerk.Put($"customers/{asked.Number}", new { name = "演示商店", phone = "000-2000-0001" }, customer.ETag)).Expect(200).Body.GetProperty("placeholder").GetBoolean());
        Assert.Contains(number, await Incomplete());
        (await billing.Clerk.Put($"accounts/{number}", new { customerRef = asked.Number, customerClass = "public", tariff = "HEAT-METERED", servicePoint = "HP-9", effectiveOn = "2026-11-23" }, "\"1\"")).Expect(200);
        Assert.DoesNotContain(number, await Incomplete());
        Assert.Equal("HP-9", await billing.Read<string>("SELECT service_point FROM account WHERE number = @number", new { number }));
    }

    [Fact]
    public async Task A_service_point_that_has_an_open_account_keeps_it()
    {
        var number = await billing.Account("gas", servicePoint: "GP-again");

        Assert.Equal(number, await Opened(Request("gas", "G-20261123-000002", "GP-again", null)));
        Assert.False((await billing.Clerk.Get($"accounts/{number}")).Expect(200).Body.GetProperty("assumed").GetBoolean());
    }

    [Fact]
    public async Task A_meter_that_hangs_elsewhere_is_left_there_and_the_account_says_so()
    {
        var meter = Town.Key("MT");
        await billing.Account("power", meters: [new { meter }]);

        var number = await Opened(Request("power", "P-20261123-000003", "PP-3", meter));
        var view = (await billing.Clerk.Get($"accounts/{number}")).Expect(200).Body;
        Assert.Empty(view.GetProperty("meters").EnumerateArray());
        Assert.Contains(view.GetProperty("history").EnumerateArray(), entry => entry.GetProperty("kind").GetString() == "meter-elsewhere");
    }

    private async Task<string> Opened(AccountRequested asked)
    {
        var opened = await billing.Listen<AccountOpened>();
        await billing.Work(unit => unit.Publish(asked));
        await Eventually.True(() => opened.Any(fact => fact.MatterId == asked.MatterId), because: "the account to be opened");
        return opened.First(fact => fact.MatterId == asked.MatterId).Account;
    }

    private async Task<IReadOnlyList<string>> Incomplete() =>
        [.. (await billing.Clerk.Get("connections?incomplete=true")).Expect(200).Body.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("account").GetString()!)];

    private AccountRequested Request(string utility, string number, string? point, string? meter, string kind = "residential") => new()
    {
        Service = utility, MatterId = Guid.CreateVersion7(billing.Now), Number = number, Kind = kind, ServicePoint = point, Meter = meter, Area = "xingfu", SuppliedAt = billing.Now, At = billing.Now,
    };
}
