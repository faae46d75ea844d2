namespace Utilities.Water.Tests;

public sealed class PumpShiftTests(PumpService water) : IClassFixture<PumpService>
{
    [Fact(DisplayName = "water.pump.shift-early-arrival: who is on post ten minutes before the shift keeps it, who comes five minutes before does not (K39)")]
    public async Task Ten_minutes_early_is_in_time()
    {
        var station = await water.Station("EA");
        var first = await water.Plan(station, "EA-a", TimeSpan.FromHours(1));
        var second = await water.Plan(station, "EA-b", TimeSpan.FromHours(9));
        var planned = (await water.Auditor.Get($"pump-shifts/{first}")).Expect(200);
        Assert.Equal(water.Now.AddMinutes(50), planned.Clock("water.pump.shift-early-arrival").GetProperty("dueAt").GetDateTimeOffset());

        water.Clock.Advance(TimeSpan.FromMinutes(50));
        var arrived = (await water.Operator("EA-a").Post($"pump-shifts/{first}/arrival", new { fit = true, noAlcohol = true }, "arrive-1")).Expect(200);
        Assert.Equal(("arrived", "met"), (arrived.Shift().Text("state"), arrived.Clock("water.pump.shift-early-arrival").Text("outcome")));
        Assert.Equal(arrived.Text, (await water.Operator("EA-a").Post($"pump-shifts/{first}/arrival", new { fit = true, noAlcohol = true }, "arrive-1")).Expect(200).Text);
        Assert.Equal("shift-state", (await water.Operator("EA-a").Post($"pump-shifts/{first}/arrival", new { fit = true, noAlcohol = true })).Expect(409).Code);

        water.Clock.Advance(TimeSpan.FromHours(8) + TimeSpan.FromMinutes(5));
        var late = (await water.Operator("EA-b").Post($"pump-shifts/{second}/arrival", new { fit = true, noAlcohol = true })).Expect(200);
        Assert.Equal("missed", late.Clock("water.pump.shift-early-arrival").Text("outcome"));
    }

    [Fact(DisplayName = "D18: nobody takes a shift without declaring to be fit and sober (严禁酒后上岗)")]
    public async Task An_unfit_operator_does_not_take_the_shift()
    {
        var station = await water.Station("AL");
        var shift = await water.Plan(station, "AL-a", TimeSpan.FromMinutes(30));
        var me = water.Operator("AL-a");
        Assert.Equal(["fit:required", "noAlcohol:required"], (await me.Post($"pump-shifts/{shift}/arrival", new { })).Expect(400).FieldErrors);
        Assert.Equal("unfit-for-duty", (await me.Post($"pump-shifts/{shift}/arrival", new { fit = true, noAlcohol = false })).Expect(422).Code);
        Assert.Equal(["at:in-the-future"], (await me.Post($"pump-shifts/{shift}/arrival", new { at = water.Now.AddHours(1), fit = true, noAlcohol = true })).Expect(400).FieldErrors);
        (await water.Dispatcher.Post($"pump-shifts/{shift}/arrival", new { fit = true, noAlcohol = true })).Expect(403);
        Assert.Equal("version-conflict", (await me.Post($"pump-shifts/{shift}/arrival", new { fit = true, noAlcohol = true }, ifMatch: "\"7\"")).Expect(412).Code);
        Assert.Equal("planned", (await me.Get($"pump-shifts/{shift}")).Expect(200).Shift().Text("state"));
    }

    [Fact(DisplayName = "K9: nobody stands another's shift unless a leader has approved the stand-in (不允许他人私自替班替岗)")]
    public async Task A_stand_in_needs_a_leaders_approval()
    {
        var station = await water.Station("SI");
        var shift = await water.Plan(station, "SI-a", TimeSpan.FromHours(1));
        var arrival = new { fit = true, noAlcohol = true };
        Assert.Equal("not-your-shift", (await water.Operator("SI-b").Post($"pump-shifts/{shift}/arrival", arrival)).Expect(409).Code);
        Assert.Equal("not-your-shift", (await water.Operator("SI-b").Post($"pump-shifts/{shift}/leaves", new { reason = "替他" })).Expect(409).Code);
        Assert.Equal(["reason:required", "standIn:unknown-worker"], (await water.Operator("SI-a").Post($"pump-shifts/{shift}/leaves", new { standIn = "nobody" })).Expect(400).FieldErrors);

        var asked = (await water.Operator("SI-a").Post($"pump-shifts/{shift}/leaves", new { reason = "家人住院" }, "leave-1")).Expect(201);
        Assert.Equal("leave-asked-already", (await water.Operator("SI-a").Post($"pump-shifts/{shift}/leaves", new { reason = "家人住院" })).Expect(409).Code);
        Assert.Equal(asked.Text, (await water.Operator("SI-a").Post($"pump-shifts/{shift}/leaves", new { reason = "家人住院" }, "leave-1")).Expect(201).Text);
        Assert.Contains("家人住院", (await water.Supervisor.Get("pump-leaves?state=asked")).Expect(200).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("家人住院", (await water.Auditor.Get($"pump-shifts/{shift}")).Expect(200).Text, StringComparison.Ordinal);

        var decision = $"pump-leaves/{asked.Text_("id")}/decision";
        (await water.Dispatcher.Post(decision, new { approved = true, standIn = "SI-b" })).Expect(403);
        Assert.Equal(["standIn:required"], (await water.Supervisor.Post(decision, new { approved = true })).Expect(400).FieldErrors);
        Assert.Equal(["standIn:same-operator"], (await water.Supervisor.Post(decision, new { approved = true, standIn = "SI-a" })).Expect(400).FieldErrors);
        Assert.Equal("version-conflict", (await water.Supervisor.Post(decision, new { approved = true, standIn = "SI-b" }, ifMatch: "\"9\"")).Expect(412).Code);
        Assert.Equal("approved", (await water.Supervisor.Post(decision, new { approved = true, standIn = "SI-b" }, ifMatch: asked.ETag)).Expect(200).State);
        Assert.Equal("decided-already", (await water.Supervisor.Post(decision, new { approved = false })).Expect(409).Code);

        Assert.Equal("not-your-shift", (await water.Operator("SI-a").Post($"pump-shifts/{shift}/arrival", arrival)).Expect(409).Code);
        var stood = (await water.Operator("SI-b").Post($"pump-shifts/{shift}/arrival", arrival)).Expect(200).Shift();
        Assert.Equal(("SI-a", "SI-b"), (stood.Text("plannedOperator"), stood.Text("operator")));
    }

    [Fact(DisplayName = "D18: a shift is handed over with its open matters to an operator who is there, and signed for")]
    public async Task A_post_is_left_only_when_it_is_taken_over()
    {
        var station = await water.Station("HO");
        var early = await water.OnPost(station, "HO-a", length: TimeSpan.FromHours(4));
        (await water.Operator("HO-a").Post($"pump-shifts/{early}/log/starts", new { pump = "P1" })).Expect(201);
        var late = await water.Plan(station, "HO-b", TimeSpan.FromHours(4) + TimeSpan.FromMinutes(15));
        water.Clock.Advance(TimeSpan.FromHours(4));

        var me = water.Operator("HO-a");
        Assert.Equal(["openMatters:required"], (await me.Post($"pump-shifts/{early}/handover", new { nextShift = late })).Expect(400).FieldErrors);
        Assert.Equal("not-relieved", (await me.Post($"pump-shifts/{early}/handover", new { openMatters = "P2 异响", nextShift = late })).Expect(409).Code);
        Assert.Equal("pumps-running", (await me.Post($"pump-shifts/{early}/handover", new { openMatters = "无" })).Expect(409).Code);

        (await water.Operator("HO-b").Post($"pump-shifts/{late}/arrival", new { fit = true, noAlcohol = true })).Expect(200);
        Assert.Equal("volume-missing", (await me.Post($"pump-shifts/{early}/handover", new { openMatters = "P2 异响", nextShift = late })).Expect(409).Code);
        (await me.Post($"pump-shifts/{early}/log/volume", new { volumeM3 = 190 })).Expect(201);
        var handed = (await me.Post($"pump-shifts/{early}/handover", new { openMatters = "P2 异响", nextShift = late })).Expect(200).Shift();
        Assert.Equal(("ended", late, "P2 异响"), (handed.Text("state"), handed.Text("relievedBy"), handed.Text("openMatters")));
        Assert.Equal("not-your-shift", (await me.Post($"pump-shifts/{early}/acceptance", new { })).Expect(409).Code);
        Assert.NotNull((await water.Operator("HO-b").Post($"pump-shifts/{early}/acceptance", new { })).Expect(200).Shift().Text("acceptedAt"));
        Assert.Equal("accepted-already", (await water.Operator("HO-b").Post($"pump-shifts/{early}/acceptance", new { })).Expect(409).Code);
        Assert.Equal([late], (await water.Dispatcher.Get($"pump-stations/{station}")).Expect(200).Items("onPost").Select(s => s.GetString()));
    }

    [Fact]
    public async Task Shifts_are_planned_all_or_none_listed_in_pages_and_cancelled_out_of_the_rates()
    {
        var station = await water.Station("PL");
        var from = water.Now.AddDays(2);
        object Row(string who, int hours) => new { station, @operator = who, startsAt = from.AddHours(hours), endsAt = from.AddHours(hours + 8) };
        (await water.Crew.Post("pump-shifts", new { shifts = new[] { Row("PL-a", 0) } })).Expect(403);
        Assert.Equal(["shifts[0].endsAt:not-after-start", "shifts[0].operator:unknown-worker", "shifts[0].startsAt:in-the-past", "shifts[0].station:unknown-station"],
            (await water.Dispatcher.Post("pump-shifts", new { shifts = new[] { new { station = "NO", @operator = "nobody", startsAt = water.Now, endsAt = water.Now } } })).Expect(400).FieldErrors);
        Assert.Equal(["shifts:wrong-format"], (await water.Dispatcher.Post("pump-shifts", new { shifts = new object?[] { null } })).Expect(400).FieldErrors);
        Assert.Equal("operator-already-planned", (await water.Dispatcher.Post("pump-shifts", new { shifts = new[] { Row("PL-a", 0), Row("PL-a", 7) } })).Expect(409).Code);
        Assert.Empty((await water.Dispatcher.Get($"pump-shifts?station={station}")).Expect(200).Items());

        var plan = new { shifts = new[] { Row("PL-a", 0), Row("PL-b", 8), Row("PL-a", 16) } };
        var planned = (await water.Dispatcher.Post("pump-shifts", plan, "plan-1")).Expect(201);
        Assert.Equal(planned.Text, (await water.Dispatcher.Post("pump-shifts", plan, "plan-1")).Expect(201).Text);
        var first = (await water.Auditor.Get($"pump-shifts?station={station}&limit=2")).Expect(200);
        var rest = (await water.Auditor.Get($"pump-shifts?station={station}&limit=2&cursor={first.Text_("next")}")).Expect(200);
        Assert.Equal(planned.Items("shifts").Select(s => s.Text("number")), first.Items().Concat(rest.Items()).Select(s => s.Text("number")));
        Assert.Equal(["cursor:not-a-cursor", "limit:out-of-range"], (await water.Auditor.Get("pump-shifts?limit=0&cursor=x")).Expect(400).FieldErrors);

        var number = planned.Items("shifts")[2].Text("number");
        Assert.Equal(["reason:required"], (await water.Dispatcher.Post($"pump-shifts/{number}/cancellation", new { })).Expect(400).FieldErrors);
        var cancelled = (await water.Dispatcher.Post($"pump-shifts/{number}/cancellation", new { reason = "设备检修,不供水" })).Expect(200);
        Assert.Equal("shift-cancelled", cancelled.Clock("water.pump.shift-early-arrival").Text("excludedReason"));
        Assert.Equal(2, (await water.Auditor.Get($"pump-shifts?station={station}&state=planned")).Expect(200).Items().Length);
        (await water.Auditor.Get("pump-shifts/WPS-19990101-000001")).Expect(404);
    }
}
