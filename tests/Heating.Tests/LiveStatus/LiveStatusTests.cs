using Utilities.ServiceDefaults;

namespace Utilities.Heating.Tests;

/// <summary>The heat source and the exchange stations, and what the desk can say about them at once.</summary>
public sealed class LiveStatusTests(HeatingService heating) : IClassFixture<HeatingService>
{
    [Fact(DisplayName = "heating.enquiry.answer: the desk sees at once which station feeds the place, how it stands and which stop is open, and is offered the answer")]
    public async Task Answers_from_the_stations_state()
    {
        await Town("A");
        (await heating.Crew.Post("stations/A-1/status", new { status = "running", supplyCelsius = 62.5, returnCelsius = 45, pressureMpa = 0.42 })).Expect(201);
        var live = (await heating.Clerk.Get("live-status?servicePoint=A-P1")).Expect(200);
        var feeding = live.Items("feeding").Select(view => view.GetProperty("station").GetProperty("code").GetString()!).ToArray();
        Assert.Equal(["A-1", "A-0"], feeding);
        var answer = live.Body.GetProperty("answer");
        Assert.Contains("A-1站运行正常,供水温度62.5℃,回水温度45℃,压力0.42MPa", answer.GetProperty("zh").GetString(), StringComparison.Ordinal);
        Assert.Contains("A-0站尚无运行状态上报", answer.GetProperty("zh").GetString(), StringComparison.Ordinal);
        Assert.Contains("Station A-1 is running normally", answer.GetProperty("en").GetString(), StringComparison.Ordinal);

        (await heating.Dispatcher.Post("outages", new { kind = "emergency", reasonZh = "换热站水泵故障", reasonEn = "pump failure", areas = new[] { "A" } })).Expect(201);
        (await heating.Crew.Post("stations/A-1/status", new { status = "stopped", note = "水泵故障", at = heating.Now.AddSeconds(30) })).Expect(201);
        var filed = await heating.Clerk.File("supply-enquiry", ("servicePointId", "A-P1"), ("address", null));
        var proposed = (await heating.Clerk.Get($"enquiries/{filed.Number}/live-answer")).Expect(200);
        var text = proposed.Body.GetProperty("answer").GetProperty("zh").GetString()!;
        Assert.Contains("换热站水泵故障", text, StringComparison.Ordinal);
        Assert.Contains("A-1站已停运", text, StringComparison.Ordinal);
        Assert.StartsWith("HT-", proposed.Body.GetProperty("live").GetProperty("outage").GetProperty("number").GetString(), StringComparison.Ordinal);
        var answered = (await heating.Clerk.Step(filed.Number, "answered", new { answer = text })).Expect(200);
        Assert.Equal("stopped", answered.Clock("heating.enquiry.answer").GetProperty("state").GetString());
        Assert.Equal("met", answered.Outcome("heating.request.same-day"));
    }

    [Fact]
    public async Task Says_when_a_state_is_out_of_date()
    {
        await Town("B");
        (await heating.Crew.Post("stations/B-1/status", new { status = "reduced" })).Expect(201);
        Assert.False((await heating.Clerk.Get("stations/B-1")).Expect(200).Body.GetProperty("stale").GetBoolean());
        Assert.True((await heating.Clerk.Get("stations/B-0")).Expect(200).Body.GetProperty("stale").GetBoolean());
        heating.Clock.Advance(TimeSpan.FromMinutes(31));
        var old = (await heating.Clerk.Get("stations/B-1")).Expect(200).Body;
        Assert.True(old.GetProperty("stale").GetBoolean());
        Assert.Equal(31 * 60, old.GetProperty("ageSeconds").GetInt64());
        Assert.Contains("数据已过时", (await heating.Clerk.Get("live-status?area=B")).Expect(200).Body.GetProperty("answer").GetProperty("zh").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Takes_many_reports_of_the_control_system_all_or_none_and_once()
    {
        await Town("C");
        var scada = heating.As("scada-1", Roles.Partner);
        object Report(string station, int minutesAgo, string status) => new { station, at = heating.Now.AddMinutes(-minutesAgo), status, supplyCelsius = 60 };
        Assert.Equal(
            ["items[0].status:not-one-of", "items[1].station:unknown-station", "items[1].supplyCelsius:out-of-range"],
            (await scada.Post("stations/status", new { items = new object[] { new { station = "C-1", status = "asleep" }, new { station = "C-9", status = "running", supplyCelsius = 900 } } })).Expect(400).FieldErrors);
        Assert.Equal(["items:wrong-format"], (await scada.Post("stations/status", new { items = new object?[] { null } })).Expect(400).FieldErrors);
        Assert.Equal(["items:required"], (await scada.Post("stations/status", new { })).Expect(400).FieldErrors);
        var items = new { items = new[] { Report("C-0", 5, "running"), Report("C-1", 5, "running"), Report("C-1", 3, "stopped"), Report("C-1", 4, "reduced") } };
        Assert.Equal(4, (await scada.Post("stations/status", items)).Expect(200).Body.GetProperty("stored").GetInt32());
        Assert.Equal(4, (await scada.Post("stations/status", items)).Expect(200).Body.GetProperty("known").GetInt32());
        Assert.Equal("stopped", (await heating.Clerk.Get("stations/C-1")).Expect(200).Body.GetProperty("station").GetProperty("status").GetString());

        var first = (await heating.Clerk.Get("stations/C-1/history?limit=2")).Expect(200);
        var rest = (await heating.Clerk.Get($"stations/C-1/history?limit=2&cursor={first.Text_("next")}")).Items();
        Assert.Equal(["running", "reduced", "stopped"], first.Items().Concat(rest).Select(report => report.GetProperty("status").GetString()));
        Assert.Equal("reported-already", (await heating.Crew.Post("stations/C-1/status", new { status = "running", at = first.Items()[0].GetProperty("at").GetDateTimeOffset() })).Expect(409).Code);
        (await heating.Clerk.Post("stations/status", items)).Expect(403);
        (await heating.As("r-1", Roles.Resident).Get("stations")).Expect(403);
    }

    [Fact]
    public async Task Registers_stations_and_refuses_what_does_not_fit()
    {
        await Town("D");
        Assert.Equal(["fedBy:required"], (await heating.Dispatcher.Post("stations", new { code = "D-2", kind = "exchange", nameZh = "站", nameEn = "station" })).Expect(400).FieldErrors);
        Assert.Equal(["areas[0]:unknown-area", "fedBy:unknown-source"], (await heating.Dispatcher.Post("stations", new { code = "D-2", kind = "exchange", nameZh = "站", nameEn = "station", fedBy = "D-1", areas = new[] { "nowhere" } })).Expect(400).FieldErrors);
        var revised = new { kind = "exchange", nameZh = "改名站", nameEn = "renamed", fedBy = "D-0", areas = Array.Empty<string>() };
        (await heating.Dispatcher.Put("stations/D-1", revised, null)).Expect(428);
        (await heating.Dispatcher.Put("stations/D-1", revised, "\"7\"")).Expect(412);
        (await heating.Dispatcher.Put("stations/D-1", revised, "\"1\"")).Expect(200);
        Assert.Empty((await heating.Clerk.Get("live-status?area=D")).Expect(200).Items("feeding"));
        var filed = await heating.Clerk.File("enquiry", ("area", "D"));
        Assert.Contains("somebody must look", (await heating.Clerk.Get($"enquiries/{filed.Number}/live-answer")).Expect(200).Body.GetProperty("basis").GetProperty("en").GetString(), StringComparison.Ordinal);
        Assert.Equal(["area:required"], (await heating.Clerk.Get("live-status")).Expect(400).FieldErrors);
        Assert.Equal("place-unknown", (await heating.Clerk.Get($"enquiries/{(await heating.Clerk.File("enquiry")).Number}/live-answer")).Expect(409).Code);
        Assert.All((await heating.Clerk.Get("stations?kind=source")).Items(), view => Assert.Equal("source", view.GetProperty("station").GetProperty("kind").GetString()));
    }

    /// <summary>An area with one home, an exchange station and the source behind it.</summary>
    private async Task Town(string name)
    {
        (await heating.Dispatcher.Post("areas", new { code = name, kind = "community", nameZh = $"{name}小区", nameEn = $"{name} Estate", zone = "urban", distanceKm = 2 })).Expect(201);
        (await heating.Dispatcher.Post("service-points", new { number = $"{name}-P1", address = $"{name}小区1栋101室", areaCode = name, customerClass = "residential" })).Expect(201);
        (await heating.Dispatcher.Post("stations", new { code = $"{name}-0", kind = "source", nameZh = $"{name}-0站", nameEn = $"Station {name}-0" })).Expect(201);
        (await heating.Dispatcher.Post("stations", new { code = $"{name}-1", kind = "exchange", nameZh = $"{name}-1站", nameEn = $"Station {name}-1", fedBy = $"{name}-0", areas = new[] { name } })).Expect(201);
    }
}
