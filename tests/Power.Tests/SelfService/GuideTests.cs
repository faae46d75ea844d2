namespace Utilities.Power.Tests;

public sealed class GuideTests(PowerService power) : IClassFixture<PowerService>
{
    [Fact(DisplayName = "D6: procedures, fees with their basis, tolerances and knowledge can be read by anybody")]
    public async Task Customers_find_out_by_themselves()
    {
        var guide = (await new Caller(power.Http(), "/api/power").Get("guide")).Expect(200).Body;
        Assert.Equal(PowerUtility.Profile.RequestTypes.Count, guide.GetProperty("services").GetArrayLength());
        Assert.Contains("收费依据", guide.GetProperty("fees").GetProperty("title").GetProperty("zh").GetString(), StringComparison.Ordinal);
        Assert.Equal(["rules", "safe-use", "saving", "voltage", "accounts"], guide.GetProperty("topics").EnumerateArray().Select(topic => topic.GetProperty("code").GetString()));
        Assert.Equal([7m, 7m, 10m, 10m], guide.GetProperty("voltage").EnumerateArray().Select(band => band.GetProperty("upper").GetDecimal()));
    }
}
