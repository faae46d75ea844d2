using Utilities.TestKit;

namespace Utilities.Water.Tests;

public sealed class ContinuityTests(WaterService water) : IClassFixture<WaterService>
{
    private static readonly DateTimeOffset Tuesday = new(2026, 11, 24, 0, 0, 0, TimeSpan.FromHours(8));

    [Fact(DisplayName = "water.supply.continuity: the hours with supply of each area and day, less the time of those who were off, also across midnight and when part of an outage ends earlier")]
    public async Task Hours_with_supply_per_area_and_day()
    {
        await Town.Build(water);
        water.Clock.MoveTo(Tuesday.AddHours(20));
        var outage = (await water.Dispatcher.Post("outages", new { kind = "emergency", reasonZh = "主管道爆裂", reasonEn = "burst main", areas = new[] { "S1", "S2" } })).Expect(201).OutageNumber();
        water.Clock.MoveTo(Tuesday.AddHours(22));
        (await water.Dispatcher.Post($"outages/{outage}/change", new { areas = new[] { "S1" } })).Expect(200); // XF-3 … XF-6 are back after two hours.
        water.Clock.MoveTo(Tuesday.AddHours(27));
        (await water.Crew.Post($"outages/{outage}/restore", new { })).Expect(200);
        water.Clock.MoveTo(Tuesday.AddDays(2).AddHours(7));

        await Eventually.Equal(2, () => water.Read<int>("SELECT COUNT(*) FROM measurement WHERE commitment_id = 'water.supply.continuity' AND subject = 'XF' AND at >= @Tuesday", new { Tuesday }));
        Assert.Equal(Math.Round(24 - (((2 * 4.0) + (4 * 2.0)) / 6), 3), await Hours("XF", Tuesday));
        Assert.Equal(Math.Round(24 - (2 * 3.0 / 6), 3), await Hours("XF", Tuesday.AddDays(1)));
        Assert.Equal(24, await Hours("DF", Tuesday));
    }

    private Task<double> Hours(string area, DateTimeOffset day) =>
        water.Read<double>("SELECT value FROM measurement WHERE commitment_id = 'water.supply.continuity' AND subject = @area AND at = @day", new { area, day });
}
