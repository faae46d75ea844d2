using Utilities.TestKit;

namespace Utilities.Power.Tests;

public sealed class PowerContinuityTests(PowerService power) : IClassFixture<PowerService>
{
    [Fact(DisplayName = "power.supply.continuity: each day that is over is counted by itself for every area, less the time its customers were off; a day is counted once")]
    public async Task Hours_with_supply_are_counted_by_themselves()
    {
        var town = await OutageTown.Build(power);
        var day = new DateTimeOffset(power.Now.ToOffset(TimeSpan.FromHours(8)).Date, TimeSpan.FromHours(8)).AddDays(2);
        power.Clock.MoveTo(day.AddHours(9));
        var outage = await town.Declare(community: "DF"); // Both points of DF, three hours.
        power.Clock.Advance(TimeSpan.FromHours(3));
        (await town.Act(outage, "restore", new { causeRemovedAt = power.Now }, by: power.Crew)).Expect(200);
        power.Clock.MoveTo(day.AddDays(3).AddHours(7)); // As after three days of downtime.
        const string Hours = "SELECT COUNT(*) FROM measurement WHERE commitment_id = 'power.supply.continuity' AND subject = 'DF' AND at >= @from";
        await Eventually.Equal(3, () => power.Read<int>(Hours, new { from = day }));
        Assert.Equal(21, await power.Read<double>("SELECT value FROM measurement WHERE commitment_id = 'power.supply.continuity' AND subject = 'DF' AND at = @day", new { day }));
        Assert.Equal(24, await power.Read<double>("SELECT value FROM measurement WHERE commitment_id = 'power.supply.continuity' AND subject = 'DF' AND at = @next", new { next = day.AddDays(1) }));
        Assert.False((await power.Indicator("power.supply.continuity", day, day.AddDays(1))).GetProperty("met").GetBoolean());
        Assert.Equal("measured-already", (await power.Dispatcher.Post("duty/days", new { date = $"{day:yyyy-MM-dd}" })).Expect(409).Code);
    }
}
