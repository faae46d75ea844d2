namespace Utilities.Gas.Tests;

public sealed class GasOutageTests(GasService gas) : OutageConformance(gas, "planned", "emergency"), IClassFixture<GasService>
{
    private const string Notice = "gas.notice.planned-outage";

    [Fact(DisplayName = "gas.notice.planned-outage (K32): customers are told 48 hours ahead and given an explanation; without one it is not announced")]
    public async Task Customers_are_told_two_days_ahead_with_an_explanation()
    {
        var planned = await Town.Plan(TimeSpan.FromHours(50));
        Assert.Equal(planned.Outage().GetProperty("startsAt").GetDateTimeOffset().AddHours(-48), planned.Clock(Notice).GetProperty("dueAt").GetDateTimeOffset());
        Assert.Equal(["explanationEn:required", "explanationZh:required"], (await Town.Act(planned, "announce")).Expect(400).FieldErrors);
        var announced = (await Town.Announce(planned)).Expect(200);
        Assert.Equal("met", announced.Stands(Notice));
        Assert.Contains("更换老化设备", (await gas.Dispatcher.Get($"outages/{planned.OutageNumber()}/notices?audience=service-point")).Items()[0].GetProperty("textZh").GetString(), StringComparison.Ordinal);

        var late = await Town.Plan(TimeSpan.FromHours(47), "DF");
        Assert.Equal(Notice, (await Town.Announce(late)).Expect(409).Text_("rule"));
        Assert.Equal("missed", (await Town.Announce(late, gas.Supervisor, "阀门泄漏")).Expect(200).Stands(Notice));
    }
}
