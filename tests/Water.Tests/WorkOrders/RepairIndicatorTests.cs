namespace Utilities.Water.Tests;

/// <summary>What real repair orders, taken step by step over HTTP, make of the measured targets.</summary>
public sealed class RepairIndicatorTests(CompanyService water) : IClassFixture<CompanyService>
{
    [Fact(DisplayName = "water.network.repair-timely-rate, water.network.leak-repair-timely-rate, water.repair.water-test, water.repair.customer-confirmation: fed by the orders themselves")]
    public async Task Orders_feed_the_indicators()
    {
        var done = (await water.Clerk.File("leak")).Number;
        await water.Advance(done, "archived");
        var meter = (await water.Clerk.File("meter")).Number;
        await water.Advance(meter, "customer-confirmed");
        var waiting = (await water.Clerk.File("leak")).Number;
        await water.Advance(waiting, "arrived");
        var failed = (await water.Clerk.File("leak")).Number;
        await water.Advance(failed, "site-cleared");
        (await water.Crew.Step(failed, "water-tested", new { passed = false })).Expect(200);

        Assert.Equal((2m, 3m, false), await water.Indicator("water.repair.water-test"));
        Assert.Equal((2m, 3m, false), await water.Indicator("water.repair.customer-confirmation"));
        Assert.Null((await water.Indicator("water.network.repair-timely-rate")).Met);

        water.Clock.Advance(TimeSpan.FromHours(25));
        var network = await water.Indicator("water.network.repair-timely-rate");
        var leaks = await water.Indicator("water.network.leak-repair-timely-rate");
        Assert.Equal((3m, 5m, false), network);
        Assert.Equal((2m, 4m, false), leaks);
    }
}
