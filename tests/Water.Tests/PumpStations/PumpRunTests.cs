namespace Utilities.Water.Tests;

public sealed class PumpRunTests(PumpService water) : IClassFixture<PumpService>
{
    [Fact(DisplayName = "D18: nothing is started before the walk-round has found the equipment in order (巡视设备后方可启动)")]
    public async Task Nothing_is_started_before_the_walk_round()
    {
        var station = await water.Station("WR");
        var shift = await water.OnPost(station, "WR-a", walked: false);
        var me = water.Operator("WR-a");
        Assert.Equal("walk-round-missing", (await me.Post($"pump-shifts/{shift}/log/starts", new { pump = "P1" })).Expect(409).Code);
        Assert.Equal(["findings:required"], (await me.Post($"pump-shifts/{shift}/walk-rounds", new { passed = false })).Expect(400).FieldErrors);
        (await me.Post($"pump-shifts/{shift}/walk-rounds", new { passed = false, findings = "P1 轴封漏水" })).Expect(200);
        Assert.Equal("walk-round-missing", (await me.Post($"pump-shifts/{shift}/log/starts", new { pump = "P1" })).Expect(409).Code);

        var ready = (await me.Post($"pump-shifts/{shift}/walk-rounds", new { passed = true })).Expect(200);
        Assert.Equal(("ready", 2), (ready.Shift().Text("state"), ready.Items("walkRounds").Length));
        Assert.Equal(["pump:unknown-pump"], (await me.Post($"pump-shifts/{shift}/log/starts", new { pump = "P9" })).Expect(400).FieldErrors);
        Assert.Equal("not-your-shift", (await water.Operator("WR-b").Post($"pump-shifts/{shift}/log/starts", new { pump = "P1" })).Expect(409).Code);
        (await water.Dispatcher.Post($"pump-shifts/{shift}/log/starts", new { pump = "P1" })).Expect(403);
        (await me.Post($"pump-shifts/{shift}/log/starts", new { pump = "P1" })).Expect(201);
        Assert.Equal("running-already", (await me.Post($"pump-shifts/{shift}/log/starts", new { pump = "P1" })).Expect(409).Code);
        Assert.Equal(["P1"], (await water.Auditor.Get($"pump-stations/{station}")).Expect(200).Items("running").Select(p => p.GetString()));
    }

    [Fact(DisplayName = "D18: the run log takes pressure, current, voltage and volume that can be, and adds them up by month (设备运行记录)")]
    public async Task The_run_log_is_checked_listed_and_added_up()
    {
        var station = await water.Station("RL");
        var shift = await water.OnPost(station, "RL-a");
        var me = water.Operator("RL-a");
        var log = $"pump-shifts/{shift}/log";
        var day = water.Now.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var start = (await me.Post($"{log}/starts", new { pump = "P1", pressureMpa = 0.4, currentA = 41.5, voltageV = 380 }, "start-1")).Expect(201);
        Assert.Equal(start.Text, (await me.Post($"{log}/starts", new { pump = "P1", pressureMpa = 0.4, currentA = 41.5, voltageV = 380 }, "start-1")).Expect(201).Text);
        water.Clock.Advance(TimeSpan.FromHours(2));

        var wrong = (await me.Post($"{log}/readings", new { pump = "P1", stage = "高峰", pressureMpa = 420, currentA = 75, voltageV = 220 })).Expect(400);
        Assert.Equal(["currentA:implausible", "pressureMpa:implausible", "voltageV:implausible"], wrong.FieldErrors);
        Assert.Contains("between 0.2 and 0.6 MPa", wrong.Text, StringComparison.Ordinal);
        Assert.Equal(["pressureMpa:required", "stage:required"], (await me.Post($"{log}/readings", new { pump = "P1" })).Expect(400).FieldErrors);
        Assert.Equal(["remarks:required"], (await me.Post($"{log}/readings", new { pump = "P1", stage = "高峰", currentA = 75, confirmed = true })).Expect(400).FieldErrors);
        Assert.Equal("not-running", (await me.Post($"{log}/readings", new { pump = "P2", stage = "高峰", currentA = 40 })).Expect(409).Code);
        var reading = (await me.Post($"{log}/readings", new { pump = "P1", stage = "高峰", pressureMpa = 0.42, currentA = 75, voltageV = 381, confirmed = true, remarks = "负荷高峰" })).Expect(201);
        (await me.Post($"{log}/stops", new { pump = "P1" })).Expect(201);
        Assert.Equal("not-running", (await me.Post($"{log}/stops", new { pump = "P1" })).Expect(409).Code);

        Assert.Equal(["volumeM3:implausible"], (await me.Post($"{log}/volume", new { volumeM3 = 900 })).Expect(400).FieldErrors);
        Assert.Equal(["volumeM3:out-of-range"], (await me.Post($"{log}/volume", new { volumeM3 = -1 })).Expect(400).FieldErrors);
        var volume = (await me.Post($"{log}/volume", new { volumeM3 = 88 })).Expect(201);
        Assert.Equal("volume-recorded-already", (await me.Post($"{log}/volume", new { volumeM3 = 90 })).Expect(409).Code);

        await Corrections(station, reading.Text_("id"), volume.Text_("id"), start.Text_("id"));
        var page = (await water.Auditor.Get($"pump-stations/{station}/log?day={day}&limit=3")).Expect(200);
        var rest = (await water.Auditor.Get($"pump-stations/{station}/log?day={day}&limit=500&cursor={page.Text_("next")}")).Expect(200);
        Assert.Equal((3, 4), (page.Items().Length, rest.Items().Length));
        Assert.Equal(["reading", "start", "stop", "volume"], (await water.Auditor.Get($"pump-stations/{station}/log?corrected=false")).Expect(200).Items().Select(l => l.Text("kind")).Order(StringComparer.Ordinal));
        Assert.Empty((await water.Auditor.Get($"pump-stations/{station}/log?day=2026-01-01")).Expect(200).Items());

        var month = (await water.Auditor.Get($"pump-stations/{station}/log/summary?month={day[..7]}")).Expect(200).Body;
        Assert.Equal((85.0, 1, 1, 1.5), (month.GetProperty("volumeM3").GetDouble(), month.GetProperty("shifts").GetInt32(), month.GetProperty("shiftsWithVolume").GetInt32(), month.GetProperty("runningHours").GetDouble()));
        Assert.Equal(["month:not-a-month"], (await water.Auditor.Get($"pump-stations/{station}/log/summary?month=November")).Expect(400).FieldErrors);
        foreach (var edge in new[] { "0001-01", "9999-12" })
            Assert.Equal(0, (await water.Auditor.Get($"pump-stations/{station}/log/summary?month={edge}")).Expect(200).Body.GetProperty("shifts").GetInt32());
        (await water.Auditor.Get("pump-stations/NONE/log/summary")).Expect(404);
    }

    /// <summary>Nothing is overwritten: each correction is a line of its own, once per line.</summary>
    private async Task Corrections(string station, string reading, string volume, string start)
    {
        var me = water.Operator($"{station}-a");
        Assert.Equal(["reason:required", "volumeM3:not-of-this-line"], (await me.Post($"pump-log/{reading}/correction", new { volumeM3 = 3 })).Expect(400).FieldErrors);
        Assert.Equal("not-your-shift", (await water.Operator($"{station}-b").Post($"pump-log/{reading}/correction", new { currentA = 57, reason = "抄错" })).Expect(409).Code);
        var corrected = (await me.Post($"pump-log/{reading}/correction", new { currentA = 57, reason = "抄错" })).Expect(201);
        Assert.Equal((reading, 57m, 0.42m), (corrected.Text_("corrects"), corrected.Body.GetProperty("currentA").GetDecimal(), corrected.Body.GetProperty("pressureMpa").GetDecimal()));
        Assert.Equal("corrected-already", (await me.Post($"pump-log/{reading}/correction", new { currentA = 58, reason = "又抄错" })).Expect(409).Code);
        Assert.Equal("out-of-sequence", (await water.Supervisor.Post($"pump-log/{start}/correction", new { at = water.Now, reason = "时间" })).Expect(409).Code);
        (await water.Supervisor.Post($"pump-log/{start}/correction", new { at = water.Now.AddMinutes(-90), reason = "晚半小时开机" })).Expect(201);
        Assert.Equal(["volumeM3:implausible"], (await me.Post($"pump-log/{volume}/correction", new { volumeM3 = 85, reason = "水表倒读" })).Expect(400).FieldErrors);
        (await me.Post($"pump-log/{volume}/correction", new { volumeM3 = 85, reason = "水表读数确为85", confirmed = true })).Expect(201);
    }

    [Fact(DisplayName = "water.pump.fault-report: when the temporary fix does not help, the repair company is told and a repair request opened")]
    public async Task A_fault_that_stays_is_told_to_the_repair_company()
    {
        var station = await water.Station("FR");
        var shift = await water.OnPost(station, "FR-a");
        var me = water.Operator("FR-a");
        Assert.Equal(["description:required", "pump:unknown-pump"], (await me.Post($"pump-stations/{station}/faults", new { pump = "P9" })).Expect(400).FieldErrors);
        (await water.Auditor.Post($"pump-stations/{station}/faults", new { pump = "P1", description = "x" })).Expect(403);
        var found = (await me.Post($"pump-stations/{station}/faults", new { pump = "P1", description = "电机过热跳闸" }, "fault-1")).Expect(201);
        var number = found.Fault().Text("number");
        Assert.Equal((shift, "running"), (found.Fault().Text("shift"), found.Clock("water.pump.fault-report").Text("state")));
        Assert.Equal("pump-out-of-order", (await me.Post($"pump-shifts/{shift}/log/starts", new { pump = "P1" })).Expect(409).Code);
        (await me.Post($"pump-shifts/{shift}/log/starts", new { pump = "P2" })).Expect(201);

        Assert.Equal(["withoutFix:required"], (await me.Post($"pump-faults/{number}/notification", new { })).Expect(400).FieldErrors);
        Assert.Equal(["fix:required", "works:required"], (await me.Post($"pump-faults/{number}/temporary-fix", new { })).Expect(400).FieldErrors);
        Assert.Equal("fix-failed", (await me.Post($"pump-faults/{number}/temporary-fix", new { fix = "复位热继电器", works = false })).Expect(200).Fault().Text("state"));
        Assert.Equal("fault-state", (await me.Post($"pump-faults/{number}/temporary-fix", new { fix = "再次复位", works = true })).Expect(409).Code);
        water.Clock.Advance(TimeSpan.FromMinutes(3));
        var told = (await me.Post($"pump-faults/{number}/notification", new { severity = "major" }, "notify-1")).Expect(200);
        Assert.Equal(("notified", "stopped"), (told.Fault().Text("state"), told.Clock("water.pump.fault-report").Text("state")));
        Assert.Equal(told.Text, (await me.Post($"pump-faults/{number}/notification", new { severity = "major" }, "notify-1")).Expect(200).Text);

        var request = await water.Clerk.Request(told.Fault().Text("requestNumber")!);
        Assert.Contains("电机过热跳闸", request.Text, StringComparison.Ordinal);
        Assert.Contains("water.repair.major", request.Clocks);
        Assert.Equal([number], (await water.Auditor.Get($"pump-faults?station={station}&open=true")).Expect(200).Items().Select(f => f.Text("number")));
        Assert.Equal("fault-state", (await me.Post($"pump-faults/{number}/temporary-fix", new { fix = "x", works = true })).Expect(409).Code);
        (await me.Post($"pump-faults/{number}/repaired", new { })).Expect(200);
        (await me.Post($"pump-shifts/{shift}/log/starts", new { pump = "P1" })).Expect(201);
    }

    [Fact(DisplayName = "water.pump.fault-report: a fault that the temporary fix cures needs no report and leaves the rates")]
    public async Task A_fault_that_is_fixed_on_the_spot_is_closed()
    {
        var station = await water.Station("FX");
        await water.OnPost(station, "FX-a");
        var me = water.Operator("FX-a");
        var found = (await me.Post($"pump-stations/{station}/faults", new { description = "照明跳闸" })).Expect(201);
        var number = found.Fault().Text("number");
        Assert.Equal("version-conflict", (await me.Post($"pump-faults/{number}/temporary-fix", new { fix = "合闸", works = true }, ifMatch: "\"5\"")).Expect(412).Code);
        var cured = (await me.Post($"pump-faults/{number}/temporary-fix", new { fix = "合闸", works = true }, ifMatch: found.ETag)).Expect(200);
        Assert.Equal(("fixed", "works-after-temporary-fix"), (cured.Fault().Text("state"), cured.Clock("water.pump.fault-report").Text("excludedReason")));
        Assert.Empty((await water.Auditor.Get($"pump-stations/{station}")).Expect(200).Items("openFaults"));
        (await me.Post("pump-faults/WPF-19990101-000001/repaired", new { })).Expect(404);
    }
}
