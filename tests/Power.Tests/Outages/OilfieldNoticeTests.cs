namespace Utilities.Power.Tests;

public sealed class OilfieldNoticeTests(OtherPicks power) : IClassFixture<OtherPicks>
{
    private const string Notice = "power.notice.planned-outage";

    [Fact(DisplayName = "power.notice.planned-outage (oilfield-hall, K2): customers told 24 hours ahead keep it; later is refused")]
    public async Task Customers_are_told_a_day_ahead()
    {
        var town = await OutageTown.Build(power);
        var planned = await town.Plan(TimeSpan.FromHours(25), "DF");
        Assert.Equal("met", (await town.Announce(planned)).Expect(200).Stands(Notice));
        Assert.Equal(2, (await power.Dispatcher.Get($"outages/{planned.OutageNumber()}/notices?audience=service-point")).Items().Length);
        Assert.Equal(Notice, (await town.Announce(await town.Plan(TimeSpan.FromHours(23)))).Expect(409).Text_("rule"));
    }
}
