namespace Utilities.Power.Tests;

public sealed class OtherPicksTests(OtherPicks power) : IClassFixture<OtherPicks>
{
    [Fact(DisplayName = "power.fault.onsite (state-grid): where the organisation picked it, the crew has 45 minutes (K1)")]
    public async Task The_other_profile_gives_fifteen_minutes_more()
    {
        var filed = await power.Clerk.File("power-fault");
        var onsite = filed.Clock("power.fault.onsite");
        Assert.Equal(("state-grid", power.Now.AddMinutes(45)), (onsite.GetProperty("profile").GetString(), onsite.GetProperty("dueAt").GetDateTimeOffset()));
        (await power.Dispatcher.Step(filed.Number, "repair-organised", new { crew = "crew-7" })).Expect(200);
        power.Clock.Advance(TimeSpan.FromMinutes(45));
        Assert.Equal("met", (await power.Crew.Step(filed.Number, "arrived")).Expect(200).Outcome("power.fault.onsite"));
    }

    [Fact(DisplayName = "power.voltage.single-phase-220v (oilfield-hall): where the organisation picked it, 242 V is still within (K3)")]
    public async Task The_other_profile_allows_ten_percent_above()
    {
        await power.Area("T");
        (await power.Dispatcher.Post("voltage/points", new { code = "VP", place = "3号杆", areaCode = "T", level = "single-phase-220v", nominalVolts = 220 })).Expect(201);
        foreach (var (volts, passed) in new[] { (242m, true), (242.01m, false), (198m, true) })
        {
            power.Clock.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal(passed, (await power.Crew.Post("voltage/readings", new { point = "VP", volts })).Expect(201).Body.GetProperty("passed").GetBoolean());
        }
    }
}
