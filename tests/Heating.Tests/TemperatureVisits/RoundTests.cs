namespace Utilities.Heating.Tests;

/// <summary>The company's own schedule of temperature visits.</summary>
public sealed class RoundTests(HeatingService heating) : IClassFixture<HeatingService>
{
    [Fact(DisplayName = "heating.visit.on-time: without a booking the company's schedule is the time; a sample of an area, by day, one after another")]
    public async Task Plans_a_sample_of_an_area()
    {
        heating.NextMorning();
        (await heating.Dispatcher.Post("areas", new { code = "YG", kind = "community", nameZh = "阳光花园", nameEn = "Sunshine Garden", zone = "urban", distanceKm = 2 })).Expect(201);
        for (var i = 1; i <= 9; i++)
            (await heating.Dispatcher.Post("service-points", new { number = $"YG-{i}", address = $"阳光花园{i}栋101室", areaCode = "YG", customerClass = i == 9 ? "public" : "residential" })).Expect(201);
        Assert.Equal(["area:unknown-area", "sample:out-of-range", "startsAt:in-the-past"], (await heating.Dispatcher.Post("temperature-rounds", new { area = "nowhere", startsAt = heating.Now, sample = 0 })).Expect(400).FieldErrors);
        var startsAt = heating.Now.AddHours(10);
        var planned = (await heating.Dispatcher.Post("temperature-rounds", new { area = "YG", startsAt, sample = 4 })).Expect(201);
        Assert.Equal(4, planned.Body.GetProperty("visits").GetArrayLength());

        var page = (await heating.Crew.Get($"temperature-visits?round={planned.Number}&limit=3")).Expect(200);
        var visits = page.Items().Concat((await heating.Crew.Get($"temperature-visits?round={planned.Number}&limit=3&cursor={page.Text_("next")}")).Items()).ToList();
        Assert.Equal(["YG-1", "YG-3", "YG-5", "YG-7"], visits.Select(visit => visit.GetProperty("servicePointNumber").GetString()));
        var local = startsAt.ToOffset(TimeSpan.FromHours(8));
        Assert.Equal(
            [local, local.AddMinutes(30), local.AddHours(13), local.AddHours(13).AddMinutes(30)],
            visits.Select(visit => visit.GetProperty("bookedAt").GetDateTimeOffset()));
        var first = (await heating.Crew.Get($"temperature-visits/{visits[0].GetProperty("number").GetString()}")).Expect(200);
        Assert.Equal(startsAt, first.Due("heating.visit.on-time"));
        Assert.Empty((await heating.Crew.Get("temperature-visits?area=YG&state=signed")).Items());
        (await heating.Clerk.Post("temperature-rounds", new { area = "YG", startsAt, sample = 4 })).Expect(403);
        (await heating.Crew.Get("temperature-visits?state=asleep")).Expect(400);
    }

    [Fact(DisplayName = "heating.temp.indoor: a cold room of the company's own round is repaired too, so the form must say whom to contact")]
    public async Task Needs_a_contact_where_a_room_is_cold()
    {
        heating.NextMorning();
        await heating.Thermometer("T-cold");
        (await heating.Dispatcher.Post("areas", new { code = "XH", kind = "community", nameZh = "新华里", nameEn = "Xinhua Lane", zone = "urban", distanceKm = 2 })).Expect(201);
        (await heating.Dispatcher.Post("service-points", new { number = "XH-1", address = "新华里1栋101室", areaCode = "XH", customerClass = "residential" })).Expect(201);
        var planned = (await heating.Dispatcher.Post("temperature-rounds", new { area = "XH", startsAt = heating.Now.AddHours(1), sample = 9 })).Expect(201);
        var number = planned.Body.GetProperty("visits")[0].GetString();
        (await heating.Crew.Post($"temperature-visits/{number}/start", Visits.Start("T-cold", "crew-7", "crew-8"))).Expect(200);
        object Form(double celsius) => new { rooms = new[] { new { room = "客厅", celsius } }, outdoorCelsius = -2, radiators = "cold", customerOpinion = "无", filledBy = "crew-7", incompleteReason = "客户不愿留电话" };
        Assert.Equal(["customerName:required", "customerPhone:required"], (await heating.Crew.Post($"temperature-visits/{number}/form", Form(14))).Expect(400).FieldErrors);
        Assert.Equal("visited", (await heating.Crew.Post($"temperature-visits/{number}/form", Form(18))).Expect(200).VisitState());
    }

    [Fact(DisplayName = "heating.temp.indoor: outside the heating season a room is shown and not counted")]
    public async Task Does_not_count_a_room_outside_the_season()
    {
        heating.NextMorning();
        await heating.Thermometer("T-summer");
        var day = DateOnly.FromDateTime(heating.Now.ToOffset(TimeSpan.FromHours(8)).Date);
        (await heating.Dispatcher.Post("areas", new { code = "SQ", kind = "community", nameZh = "石桥", nameEn = "Shiqiao", zone = "urban", distanceKm = 2 })).Expect(201);
        (await heating.Dispatcher.Post("service-points", new { number = "SQ-1", address = "石桥1栋101室", areaCode = "SQ", customerClass = "residential" })).Expect(201);
        (await heating.Supervisor.Put("seasons/2026?area=SQ", new { firstDay = day.AddDays(10), lastDay = day.AddDays(100), basis = "市供热办通知" }, null)).Expect(200);
        var before = await heating.Indicator("heating.temp.indoor");
        var number = (await heating.Clerk.Post("temperature-visits", Visits.Booking(heating.Now.AddHours(1), servicePointId: "SQ-1"))).Expect(201).VisitNumber();
        (await heating.Crew.Post($"temperature-visits/{number}/start", Visits.Start("T-summer", "crew-7", "crew-8"))).Expect(200);
        (await heating.Crew.Post($"temperature-visits/{number}/form", Visits.Form(("客厅", 12)))).Expect(200);
        Assert.Equal(before, await heating.Indicator("heating.temp.indoor"));
    }

    [Fact(DisplayName = "heating.temp.indoor: while supply is known to be out a room is shown and not counted")]
    public async Task Does_not_count_a_room_whose_supply_is_out()
    {
        heating.NextMorning();
        await heating.Thermometer("T-out");
        (await heating.Dispatcher.Post("areas", new { code = "DF", kind = "community", nameZh = "东风新村", nameEn = "Dongfeng", zone = "urban", distanceKm = 2 })).Expect(201);
        (await heating.Dispatcher.Post("service-points", new { number = "DF-1", address = "东风新村1栋101室", areaCode = "DF", customerClass = "residential" })).Expect(201);
        (await heating.Dispatcher.Post("outages", new { kind = "emergency", reasonZh = "换热站故障", reasonEn = "exchange station failed", areas = new[] { "DF" } })).Expect(201);
        var before = await heating.Indicator("heating.temp.indoor");
        var number = (await heating.Clerk.Post("temperature-visits", Visits.Booking(heating.Now.AddHours(1), servicePointId: "DF-1"))).Expect(201).VisitNumber();
        (await heating.Crew.Post($"temperature-visits/{number}/start", Visits.Start("T-out", "crew-7", "crew-8"))).Expect(200);
        var visited = (await heating.Crew.Post($"temperature-visits/{number}/form", Visits.Form(("客厅", 12)))).Expect(200);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, visited.Body.GetProperty("rooms")[0].GetProperty("warmEnough").ValueKind);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, visited.Body.GetProperty("visit").GetProperty("requestNumber").ValueKind);
        Assert.Equal(before, await heating.Indicator("heating.temp.indoor"));
    }
}
