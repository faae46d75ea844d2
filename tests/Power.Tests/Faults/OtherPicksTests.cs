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
}
