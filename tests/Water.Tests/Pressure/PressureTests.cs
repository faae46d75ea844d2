using System.Globalization;
using Utilities.ServiceDefaults;

namespace Utilities.Water.Tests;

/// <summary>Pressure promised at the end of the main (供水服务原则 六) and what the desk says about it.</summary>
public sealed class PressureTests(CompanyService water) : IClassFixture<CompanyService>
{
    [Fact(DisplayName = "water.pressure.mains-end, water.pressure.pass-rate: each reading at the end of the main is held against 0.14 MPa, all of them count in the rate; SCADA repeats count once")]
    public async Task Readings_are_counted_once_and_judged()
    {
        await Area("YL");
        await Point("END-1", mainsEnd: true, "YL");
        await Point("MID-1", mainsEnd: false, "YL");
        (await water.Crew.Post("pressure/points/END-1/readings", new { mpa = 0.14 })).Expect(201);
        Assert.Equal("read-already", (await water.Crew.Post("pressure/points/END-1/readings", new { mpa = 0.14 })).Expect(409).Code);
        (await water.Crew.Post("pressure/points/END-1/readings", new { mpa = 0.139, at = water.Now.AddMinutes(-1) })).Expect(201);

        var lines = string.Join('\n', Enumerable.Range(0, 1200).Select(minute => $$"""{"point":"MID-1","at":"{{At(minute + 10)}}","mpa":{{(minute < 30 ? "0.10" : "0.25")}}}"""));
        var first = (await water.Send("pressure/readings/load", lines + "\n\n{\"point\":\"NOPE\",\"at\":\"" + At(1) + "\",\"mpa\":0.2}\nnonsense\n{\"point\":\"MID-1\",\"mpa\":99}\n", "application/x-ndjson", Roles.Operator)).Expect(200);
        Assert.Equal((1203, 1200, 0, 3), (first.Count("read"), first.Count("stored"), first.Count("known"), first.Count("rejected")));
        Assert.Equal(["unknown-point", "invalid-json", "required,out-of-range"], first.Items("rejects").Select(reject => string.Join(',', reject.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("code").GetString()))));
        var again = (await water.Send("pressure/readings/load", lines, "application/x-ndjson", Roles.Operator)).Expect(200);
        Assert.Equal((0, 1200), (again.Count("stored"), again.Count("known")));
        var csv = (await water.Send("pressure/readings/load", $"at,mpa,point\n{At(5)},0.31,END-1\n{At(10)},0.31,MID-1\n{At(6)},x,END-1\n", "text/csv", Roles.Partner)).Expect(200);
        Assert.Equal((1, 1, 1), (csv.Count("stored"), csv.Count("known"), csv.Count("rejected")));
        Assert.Equal(["$:header"], (await water.Send("pressure/readings/load", "time,mpa\n", "text/csv", Roles.Operator)).Expect(400).FieldErrors);

        Assert.Equal((2m, 3m, false), await water.Indicator("water.pressure.mains-end"));
        Assert.Equal((1172m, 1203m, true), await water.Indicator("water.pressure.pass-rate"));

        var low = (await water.Clerk.Get("pressure/readings?low=true&limit=20")).Expect(200);
        Assert.Equal(("END-1", 20), (low.Items()[0].GetProperty("point").GetString(), low.Items().Length));
        var rest = (await water.Clerk.Get($"pressure/readings?low=true&limit=20&cursor={low.Text_("next")}")).Expect(200);
        Assert.Equal(["END-1"], (await water.Clerk.Get("pressure/readings?point=END-1&low=true")).Expect(200).Items().Select(reading => reading.GetProperty("point").GetString()));
        Assert.Equal((11, true), (rest.Items().Length, rest.Items().All(reading => reading.GetProperty("low").GetBoolean())));
    }

    [Fact]
    public async Task A_measuring_point_is_checked_revised_and_taken_out_of_use()
    {
        Assert.Equal(["code:required", "latitude:required", "mainsEnd:required", "name:required"], (await water.Dispatcher.Post("pressure/points", new { longitude = 1 })).Expect(400).FieldErrors);
        Assert.Equal(["area:unknown-area", "segment:unknown-segment"], (await water.Dispatcher.Post("pressure/points", new { code = "Q", name = "Q", mainsEnd = true, area = "??", segment = "??" })).Expect(400).FieldErrors);
        var made = await Point("REV-1", mainsEnd: false, null);
        Assert.Equal("point-exists", (await water.Dispatcher.Post("pressure/points", new { code = "REV-1", name = "Q", mainsEnd = true })).Expect(409).Code);
        (await water.Dispatcher.Put("pressure/points/REV-1", new { name = "旧点", mainsEnd = false, active = false }, null)).Expect(428);
        (await water.Dispatcher.Put("pressure/points/REV-1", new { name = "旧点", mainsEnd = false, active = false }, made.ETag)).Expect(200);
        (await water.Dispatcher.Put("pressure/points/REV-1", new { name = "旧点", mainsEnd = false, active = false }, made.ETag)).Expect(412);
        (await water.Crew.Post("pressure/points/REV-1/readings", new { mpa = 0.2 })).Expect(404);
        Assert.Equal(["at:in-the-future", "mpa:required"], (await water.Crew.Post("pressure/points/REV-1/readings", new { at = water.Now.AddHours(1) })).Expect(400).FieldErrors);
    }

    private string At(int minutesAgo) => water.Now.AddMinutes(-minutesAgo).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private async Task<Answer> Point(string code, bool mainsEnd, string? area) =>
        (await water.Dispatcher.Post("pressure/points", new { code, name = $"测压点{code}", mainsEnd, area, latitude = 30.0, longitude = 120.0 })).Expect(201);

    private async Task Area(string code) =>
        (await water.Dispatcher.Post("areas", new { code, kind = "community", nameZh = code, nameEn = code, zone = "urban", distanceKm = 2 })).Expect(201);
}
