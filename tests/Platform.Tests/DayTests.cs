using Utilities.Gas;
using Utilities.Heating;
using Utilities.Power;
using Utilities.ServiceDefaults;
using Utilities.Water;

namespace Utilities.Platform.Tests;

/// <summary>A day of each utility, all four beside each other, from the first call to the figures on the wall.</summary>
public sealed class DayTests(PlatformFixture fixture) : IClassFixture<PlatformFixture>
{
    [Fact]
    public async Task A_day_of_the_water_company()
    {
        var day = await UtilityDay.Begin(fixture.Platform, WaterUtility.Profile);
        await day.Carry("leak", ("area", "XF"));
        await day.Carry("no-water", ("area", "XF"));
        await day.PlanAndAnnounceAStop("XF");
        await day.End();
    }

    [Fact]
    public async Task A_day_of_the_power_company()
    {
        var day = await UtilityDay.Begin(fixture.Platform, PowerUtility.Profile);
        var fault = await day.Carry("power-fault", ("area", "XF"));
        Assert.Equal("met", fault.Clock("power.fault.onsite").GetProperty("outcome").GetString());
        await day.Carry("meter", ("area", "XF"));
        (await day.As(Roles.Dispatcher).Post("areas", new { code = "L-10", kind = "line", nameZh = "10千伏幸福线", nameEn = "10 kV Xingfu line", zone = "urban", distanceKm = 2 })).Expect(201);
        await day.PlanAndAnnounceAStop("XF", "L-10");
        await day.End();
    }

    [Fact]
    public async Task A_day_of_the_gas_company()
    {
        var day = await UtilityDay.Begin(fixture.Platform, GasUtility.Profile);
        var leak = await day.Carry("leak", ("area", "XF"));
        Assert.Equal("met", leak.Clock("gas.leak.onsite").GetProperty("outcome").GetString());
        await day.Carry("meter-replacement", ("area", "XF"));
        await day.PlanAndAnnounceAStop("XF");
        await day.End();
    }

    [Fact]
    public async Task A_day_of_the_heating_company()
    {
        var day = await UtilityDay.Begin(fixture.Platform, HeatingUtility.Profile);
        var cold = await day.Carry("no-heat", ("area", "XF"));
        Assert.Equal("met", cold.Clock("heating.fault.resolve").GetProperty("outcome").GetString());
        await day.Carry("leak", ("area", "XF"));
        await day.PlanAndAnnounceAStop("XF");
        await day.End();
    }

    [Fact]
    public async Task The_wall_shows_what_each_of_them_promised()
    {
        using var anonymous = fixture.Platform.Anonymous();
        foreach (var service in new[] { "water", "power", "gas", "heating" })
        {
            using var commitments = await anonymous.GetAsync($"/api/{service}/commitments?chosen=true");
            Assert.NotEqual(0, (await commitments.Json()).GetProperty("items").GetArrayLength());
            using var indicators = await anonymous.GetAsync($"/api/{service}/indicators");
            Assert.NotEqual(0, (await indicators.Json()).GetArrayLength());
            using var clerk = await fixture.Platform.Client(Roles.Clerk);
            using var foreign = await clerk.GetAsync($"/api/{service}/requests?limit=1");
            Assert.True(foreign.IsSuccessStatusCode, $"{service}: {(int)foreign.StatusCode}");
        }
    }
}
