namespace Utilities.Water.Tests;

public sealed class PumpDeskTests(PumpService water) : IClassFixture<PumpService>
{
    [Fact]
    public async Task A_station_is_registered_once_and_revised_by_version()
    {
        await Town.Build(water);
        (await water.Crew.Post("pump-stations", PumpService.Register("RG"))).Expect(403);
        Assert.Equal(["areaCode:required", "code:required", "nameEn:required", "nameZh:required", "phone:required", "place:required", "pumps:required"],
            (await water.Dispatcher.Post("pump-stations", new { })).Expect(400).FieldErrors);
        Assert.Contains("pumps:wrong-format", (await water.Dispatcher.Post("pump-stations", new { pumps = new object?[] { null }, basins = new object?[] { null } })).Expect(400).FieldErrors);
        Assert.Equal(["areaCode:unknown-area"], (await water.Dispatcher.Post("pump-stations", PumpService.Register("RG", "NOWHERE"))).Expect(400).FieldErrors);
        Assert.Equal(["pumps[0].maxMpa:below-minimum", "pumps[1].maxMpa:below-minimum"], (await water.Dispatcher.Post("pump-stations", PumpService.Register("RG", maxMpa: 0.1))).Expect(400).FieldErrors);
        var made = (await water.Dispatcher.Post("pump-stations", PumpService.Register("RG"))).Expect(201);
        Assert.Equal("pump-station-exists", (await water.Dispatcher.Post("pump-stations", PumpService.Register("RG"))).Expect(409).Code);

        (await water.Dispatcher.Put("pump-stations/RG", PumpService.Register("RG", maxMpa: 0.8), null)).Expect(428);
        (await water.Dispatcher.Put("pump-stations/RG", PumpService.Register("RG", maxMpa: 0.8), "\"9\"")).Expect(412);
        var revised = (await water.Dispatcher.Put("pump-stations/RG", PumpService.Register("RG", maxMpa: 0.8), made.ETag)).Expect(200);
        Assert.Equal(0.8, revised.Items("pumps")[0].GetProperty("maxMpa").GetDouble());
        Assert.Equal("code-is-fixed", (await water.Dispatcher.Put("pump-stations/RG", PumpService.Register("OTHER"), revised.ETag)).Expect(422).Code);
        Assert.Contains("RG", (await water.Auditor.Get("pump-stations?area=XF&limit=500")).Expect(200).Items().Select(s => s.Text("code")));
    }

    [Fact(DisplayName = "D18: the instruction log keeps who issued what, when and by when, and lists what is overdue")]
    public async Task Instructions_are_logged_acknowledged_and_carried_out()
    {
        var station = await water.Station("IN");
        var me = water.Operator("IN-a");
        var path = $"pump-stations/{station}/instructions";
        Assert.Equal(["content:required", "issuer:required", "limitAt:required"], (await me.Post(path, new { })).Expect(400).FieldErrors);
        Assert.Equal(["limitAt:too-early"], (await water.Dispatcher.Post(path, new { content = "开P2", limitAt = water.Now })).Expect(400).FieldErrors);
        var issued = (await water.Dispatcher.Post(path, new { content = "20时前加开P2", limitAt = water.Now.AddHours(1) }, "in-1")).Expect(201);
        Assert.Equal("dispatcher-1", issued.Text_("issuer"));
        var phoned = (await me.Post(path, new { issuer = "调度室张", content = "降压供水", limitAt = water.Now.AddHours(5) })).Expect(201);

        Assert.Equal("instruction-state", (await me.Post($"pump-instructions/{issued.Number}/carried-out", new { })).Expect(409).Code);
        var read = (await me.Post($"pump-instructions/{issued.Number}/acknowledgement", new { })).Expect(200);
        Assert.Equal("acknowledged-already", (await me.Post($"pump-instructions/{issued.Number}/acknowledgement", new { })).Expect(409).Code);
        (await me.Post($"pump-instructions/{issued.Number}/carried-out", new { }, ifMatch: issued.ETag)).Expect(412);
        Assert.Empty((await water.Auditor.Get($"pump-instructions?station={station}&overdue=true")).Expect(200).Items());

        water.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal([issued.Number], (await water.Auditor.Get($"pump-instructions?station={station}&overdue=true")).Expect(200).Items().Select(i => i.Text("number")));
        Assert.Equal(["result:required"], (await me.Post($"pump-instructions/{issued.Number}/carried-out", new { })).Expect(400).FieldErrors);
        Assert.True((await me.Post($"pump-instructions/{issued.Number}/carried-out", new { result = "P2 检修刚完" }, ifMatch: read.ETag)).Expect(200).Body.GetProperty("late").GetBoolean());
        Assert.Equal([phoned.Number], (await water.Auditor.Get($"pump-instructions?station={station}&state=issued")).Expect(200).Items().Select(i => i.Text("number")));
        Assert.Equal("carried-out", (await water.Auditor.Get($"pump-instructions/{issued.Number}")).Expect(200).State);
    }

    [Fact(DisplayName = "water.pump.stop-notice: the operator stays on post, explains to the users, and starts nothing until the notice is lifted")]
    public async Task A_water_stop_keeps_the_operator_on_post()
    {
        var station = await water.Station("SN");
        var town = await Town.Build(water);
        var notice = new { issuer = "维修公司调度", content = "主管抢修,停水", outage = (await town.Declare("XF")).OutageNumber() };
        Assert.Equal("nobody-on-post", (await water.Operator("SN-a").Post($"pump-stations/{station}/stop-notices", notice)).Expect(409).Code);
        var shift = await water.OnPost(station, "SN-a", length: TimeSpan.FromHours(1));
        var me = water.Operator("SN-a");
        Assert.Equal(["content:required", "issuer:required", "outage:unknown-outage"], (await me.Post($"pump-stations/{station}/stop-notices", new { outage = "WT-1" })).Expect(400).FieldErrors);
        var received = (await me.Post($"pump-stations/{station}/stop-notices", notice, "sn-1")).Expect(201);
        var number = received.Body.GetProperty("notice").Text("number");
        Assert.Equal("running", received.Clock("water.pump.stop-notice").Text("state"));
        Assert.Equal("supply-stopped", (await me.Post($"pump-shifts/{shift}/log/starts", new { pump = "P1" })).Expect(409).Code);

        water.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal("stay-on-post", (await me.Post($"pump-shifts/{shift}/handover", new { openMatters = "无" })).Expect(409).Code);
        Assert.Equal("users-not-informed", (await me.Post($"pump-stop-notices/{number}/lifted", new { })).Expect(409).Code);
        Assert.Equal(["how:required"], (await me.Post($"pump-stop-notices/{number}/informed", new { })).Expect(400).FieldErrors);
        Assert.Equal("not-on-post", (await water.Operator("SN-b").Post($"pump-stop-notices/{number}/informed", new { how = "公告栏" })).Expect(409).Code);
        var informed = (await me.Post($"pump-stop-notices/{number}/informed", new { how = "公告栏、逐户解释" }, "inf-1", received.ETag)).Expect(200);
        Assert.Equal("stopped", informed.Clock("water.pump.stop-notice").Text("state"));
        Assert.Equal([number], (await water.Auditor.Get($"pump-stop-notices?station={station}&state=informed")).Expect(200).Items().Select(n => n.Text("number")));
        (await me.Post($"pump-stop-notices/{number}/lifted", new { })).Expect(200);
        (await me.Post($"pump-shifts/{shift}/handover", new { openMatters = "无" })).Expect(200);
    }

    [Fact(DisplayName = "water.pump.stop-notice: a notice taken back before it takes effect leaves the rates")]
    public async Task A_notice_that_is_taken_back_does_not_count()
    {
        var station = await water.Station("TB");
        await water.OnPost(station, "TB-a");
        var received = (await water.Dispatcher.Post($"pump-stations/{station}/stop-notices", new { issuer = "调度", content = "计划停水", stopsAt = water.Now.AddHours(3) })).Expect(201);
        var number = received.Body.GetProperty("notice").Text("number");
        var lifted = (await water.Dispatcher.Post($"pump-stop-notices/{number}/lifted", new { revoked = true })).Expect(200);
        Assert.Equal("notice-revoked", lifted.Clock("water.pump.stop-notice").Text("excludedReason"));
        Assert.Equal("notice-state", (await water.Dispatcher.Post($"pump-stop-notices/{number}/lifted", new { })).Expect(409).Code);
    }

    [Fact(DisplayName = "D18: nobody else enters pump room or pool without a leader's consent, and who does is on record as a violation (严禁非指定人员进入)")]
    public async Task Entry_needs_a_leaders_consent()
    {
        var station = await water.Station("AC");
        var me = water.Operator("AC-a");
        var entry = new { permission = (string?)null, place = "pool", person = "周检测" };
        Assert.Equal("consent-missing", (await me.Post($"pump-stations/{station}/entries", entry)).Expect(409).Code);
        Assert.Equal(["person:required", "place:not-one-of", "purpose:required", "validUntil:required"],
            (await me.Post($"pump-stations/{station}/permissions", new { kind = "entry", place = "roof" })).Expect(400).FieldErrors);
        var asked = (await me.Post($"pump-stations/{station}/permissions", new { kind = "entry", place = "pool", person = "周检测", purpose = "水质取样", validUntil = water.Now.AddHours(2) })).Expect(201);
        var allowed = entry with { permission = asked.Number };
        Assert.Equal("consent-missing", (await me.Post($"pump-stations/{station}/entries", allowed)).Expect(409).Code);
        (await water.Dispatcher.Post($"pump-permissions/{asked.Number}/decision", new { consented = true })).Expect(403);
        (await water.Supervisor.Post($"pump-permissions/{asked.Number}/decision", new { consented = true }, ifMatch: "\"4\"")).Expect(412);
        Assert.Equal("consented", (await water.Supervisor.Post($"pump-permissions/{asked.Number}/decision", new { consented = true }, ifMatch: asked.ETag)).Expect(200).State);
        Assert.Equal("decided-already", (await water.Supervisor.Post($"pump-permissions/{asked.Number}/decision", new { consented = false, note = "不" })).Expect(409).Code);

        Assert.Equal("consent-missing", (await me.Post($"pump-stations/{station}/entries", allowed with { place = "pump-room" })).Expect(409).Code);
        var entered = (await me.Post($"pump-stations/{station}/entries", allowed, "enter-1")).Expect(201).Text_("id");
        Assert.Single((await water.Dispatcher.Get($"pump-entries?station={station}&inside=true")).Expect(200).Items());
        (await me.Post($"pump-entries/{entered}/exit", new { })).Expect(200);
        Assert.Equal("left-already", (await me.Post($"pump-entries/{entered}/exit", new { })).Expect(409).Code);
        water.Clock.Advance(TimeSpan.FromHours(3));
        Assert.Equal("consent-missing", (await me.Post($"pump-stations/{station}/entries", allowed)).Expect(409).Code);

        Assert.Equal(["note:required"], (await me.Post($"pump-stations/{station}/entries", new { place = "pump-room", person = "吴路人", unconsented = true })).Expect(400).FieldErrors);
        (await me.Post($"pump-stations/{station}/entries", new { place = "pump-room", person = "吴路人", unconsented = true, note = "翻墙进入,已劝离" })).Expect(201);
        var violations = (await water.Auditor.Get($"pump-entries?station={station}&violation=true")).Expect(200);
        Assert.Equal(["吴**"], violations.Items().Select(e => e.Text("person")));
        Assert.DoesNotContain("水质取样", (await water.Auditor.Get($"pump-permissions?station={station}")).Expect(200).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("周检测", (await water.Auditor.Get($"pump-permissions/{asked.Number}")).Expect(200).Text, StringComparison.Ordinal);
        Assert.Equal(1, await water.Read<int>("SELECT COUNT(*) FROM audit WHERE action = 'pump-entry-without-consent' AND subject = 'AC'"));
    }

    [Fact(DisplayName = "D18: a facility is used for something else only with a leader's consent (不可以改变用途或挪作他用)")]
    public async Task Another_use_needs_a_leaders_consent()
    {
        var station = await water.Station("CU");
        var asked = (await water.Operator("CU-a").Post($"pump-stations/{station}/permissions", new { kind = "change-of-use", place = "工具间", purpose = "存放绿化工具" })).Expect(201);
        Assert.Equal(["note:required"], (await water.Supervisor.Post($"pump-permissions/{asked.Number}/decision", new { consented = false })).Expect(400).FieldErrors);
        Assert.Equal("refused", (await water.Supervisor.Post($"pump-permissions/{asked.Number}/decision", new { consented = false, note = "占用检修通道" })).Expect(200).State);
        Assert.Equal([asked.Number], (await water.Auditor.Get($"pump-permissions?station={station}&kind=change-of-use&state=refused")).Expect(200).Items().Select(p => p.Text("number")));
    }

    [Fact(DisplayName = "water.pump.supply-change-report: each station reports supply changes once in the operator's interval")]
    public async Task Supply_changes_are_reported_regularly()
    {
        var station = await water.Station("SR");
        var month = new DateOnly(water.Now.ToOffset(TimeSpan.FromHours(8)).Year, water.Now.ToOffset(TimeSpan.FromHours(8)).Month, 1);
        await water.Dispatcher.Post("obligations/plan", new { commitmentId = "water.pump.supply-change-report", subjects = new[] { new { id = station, area = "XF" } }, from = month, to = month.AddMonths(1).AddDays(-1) });
        Assert.Equal(["changes:required"], (await water.Operator("SR-a").Post($"pump-stations/{station}/supply-reports", new { })).Expect(400).FieldErrors);
        (await water.Dispatcher.Post($"pump-stations/{station}/supply-reports", new { changes = "无变化" })).Expect(403);
        var first = (await water.Operator("SR-a").Post($"pump-stations/{station}/supply-reports", new { changes = "晚高峰压力下降约0.02", pressureMpa = 0.31 }, "sr-1")).Expect(201);
        Assert.Equal(first.Text, (await water.Operator("SR-a").Post($"pump-stations/{station}/supply-reports", new { changes = "晚高峰压力下降约0.02", pressureMpa = 0.31 }, "sr-1")).Expect(201).Text);
        Assert.True(first.Body.GetProperty("counted").GetBoolean());
        Assert.False((await water.Operator("SR-a").Post($"pump-stations/{station}/supply-reports", new { changes = "恢复" })).Expect(201).Body.GetProperty("counted").GetBoolean());
        Assert.Equal(2, (await water.Auditor.Get($"pump-stations/{station}/supply-reports")).Expect(200).Items().Length);
        Assert.Equal(1, await water.Read<int>("SELECT COUNT(*) FROM obligation WHERE subject = 'SR' AND commitment_id = 'water.pump.supply-change-report' AND fulfilled_at IS NOT NULL"));
    }

    [Fact(DisplayName = "water.pump.phone-reachable: dispatch calls answered over calls placed")]
    public async Task Dispatch_calls_make_the_indicator()
    {
        var station = await water.Station("PH");
        await water.OnPost(station, "PH-a");
        (await water.Crew.Post($"pump-stations/{station}/calls", new { answered = true })).Expect(403);
        Assert.Equal(["answered:required"], (await water.Dispatcher.Post($"pump-stations/{station}/calls", new { })).Expect(400).FieldErrors);
        Assert.Equal("PH-a", (await water.Dispatcher.Post($"pump-stations/{station}/calls", new { answered = true }, "call-1")).Expect(201).Text_("operator"));
        (await water.Dispatcher.Post($"pump-stations/{station}/calls", new { answered = true }, "call-1")).Expect(201);
        (await water.Dispatcher.Post($"pump-stations/{station}/calls", new { answered = false, note = "响铃无人接" })).Expect(201);
        Assert.Equal(2, (await water.Auditor.Get($"pump-stations/{station}/calls")).Expect(200).Items().Length);
        Assert.Single((await water.Auditor.Get($"pump-stations/{station}/calls?answered=false")).Expect(200).Items());
        water.Clock.Advance(TimeSpan.FromMinutes(1));
        var indicator = (await water.Supervisor.Get("indicators")).Expect(200).Body.EnumerateArray().Single(i => i.Text("commitmentId") == "water.pump.phone-reachable");
        Assert.Equal((1, 2), (indicator.GetProperty("numerator").GetInt32(), indicator.GetProperty("denominator").GetInt32()));
    }
}
