namespace Utilities.Water.Tests;

/// <summary>What the desk sees of pressure when it answers an enquiry (D23).</summary>
public sealed class ExplainPressureTests(CompanyService water) : IClassFixture<CompanyService>
{
    [Fact(DisplayName = "water.enquiry.supply: the desk sees the nearest pressure reading when it answers low pressure")]
    public async Task The_nearest_reading_explains_an_enquiry()
    {
        await Area("HD");
        await Area("BX");
        await Point("HD-END", mainsEnd: true, "HD");
        await Point("FAR-1", mainsEnd: false, null);
        (await water.Crew.Post("pressure/points/FAR-1/readings", new { mpa = 0.3 })).Expect(201);
        (await water.Crew.Post("pressure/points/HD-END/readings", new { mpa = 0.09, at = water.Now.AddMinutes(-5) })).Expect(201);

        var number = (await water.Clerk.File("low-pressure", ("area", "HD"))).Number;
        var explained = (await water.Clerk.Get($"enquiries/{number}/pressure")).Expect(200);
        Assert.Equal(("same-area", "HD-END"), (explained.Text_("basis"), explained.Body.GetProperty("reading").GetProperty("point").GetString()));
        Assert.Equal("manual", explained.Body.GetProperty("reading").GetProperty("source").GetString());
        Assert.Contains("0.09MPa,低于承诺的0.14MPa", explained.Body.GetProperty("text").GetProperty("zh").GetString(), StringComparison.Ordinal);

        var onMap = (await water.Clerk.File("low-pressure", ("area", "BX"), ("latitude", 30.001), ("longitude", 120.0))).Number;
        Assert.Equal("nearest", (await water.Clerk.Get($"enquiries/{onMap}/pressure")).Expect(200).Text_("basis"));
        var nowhere = (await water.Clerk.File("low-pressure", ("area", "BX"))).Number;
        Assert.Contains("请派人测量", (await water.Clerk.Get($"enquiries/{nowhere}/pressure")).Expect(200).Text, StringComparison.Ordinal);
        var leak = (await water.Clerk.File("leak")).Number;
        Assert.Equal("not-a-supply-enquiry", (await water.Clerk.Get($"enquiries/{leak}/pressure")).Expect(422).Code);
        (await water.Crew.Get($"enquiries/{number}/pressure")).Expect(403);
    }

    private async Task<Answer> Point(string code, bool mainsEnd, string? area) =>
        (await water.Dispatcher.Post("pressure/points", new { code, name = $"测压点{code}", mainsEnd, area, latitude = 30.0, longitude = 120.0 })).Expect(201);

    private async Task Area(string code) =>
        (await water.Dispatcher.Post("areas", new { code, kind = "community", nameZh = code, nameEn = code, zone = "urban", distanceKm = 2 })).Expect(201);
}
