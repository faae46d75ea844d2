using Utilities.ServiceDefaults;
using Utilities.TestKit;

namespace Utilities.Power.Tests;

public sealed class PowerOutageTests(PowerService power) : OutageConformance(power, "planned", "emergency", "temporary", "rationing"), IClassFixture<PowerService>
{
    private const string Notice = "power.notice.planned-outage";
    private const string Temporary = "power.notice.temporary-outage";
    private const string Explained = "power.notice.emergency-outage";
    private const string Restore = "power.supply.restore";

    [Fact(DisplayName = "power.notice.planned-outage (state-grid, K2, K40): kept only when the public and every key customer were told seven days ahead; the clock stops at the later of the two")]
    public async Task The_notice_is_complete_when_the_last_key_customer_knows()
    {
        var planned = await Town.Plan(TimeSpan.FromDays(9), "DF");
        Assert.Equal(planned.Outage().GetProperty("startsAt").GetDateTimeOffset().AddDays(-7), planned.Clock(Notice).GetProperty("dueAt").GetDateTimeOffset());
        var announced = (await Town.Announce(planned)).Expect(200);
        Assert.Equal(("announced", "running"), (announced.OutageState(), announced.Stands(Notice)));
        var text = (await power.Dispatcher.Get($"outages/{planned.OutageNumber()}/notices?audience=public")).Items()[0].GetProperty("textZh").GetString()!;
        Assert.All(["DF小区", "L2小区", OutageTimes.Text(planned, "startsAt"), OutageTimes.Text(planned, "endsAt")], part => Assert.Contains(part, text, StringComparison.Ordinal));

        power.Clock.Advance(TimeSpan.FromDays(1));
        var complete = (await Town.Tell(planned)).Expect(200);
        Assert.Equal(("met", power.Now), (complete.Stands(Notice), complete.Clock(Notice).GetProperty("stoppedAt").GetDateTimeOffset()));
    }

    [Fact(DisplayName = "power.notice.planned-outage (state-grid): a key customer told too late breaks it although the public was told in time; told first, the announcement completes it")]
    public async Task A_key_customer_told_too_late_breaks_it()
    {
        var late = await Town.Plan(TimeSpan.FromDays(7.5), "DF");
        (await Town.Announce(late)).Expect(200);
        power.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal("missed", (await Town.Tell(late)).Expect(200).Stands(Notice));

        var first = await Town.Plan(TimeSpan.FromDays(9), "DF");
        Assert.Equal("running", (await Town.Tell(first)).Expect(200).Stands(Notice));
        power.Clock.Advance(TimeSpan.FromHours(1));
        var announced = (await Town.Announce(first)).Expect(200);
        Assert.Equal(("met", power.Now), (announced.Stands(Notice), announced.Clock(Notice).GetProperty("stoppedAt").GetDateTimeOffset()));
        Assert.Equal("met", (await Town.Announce(await Town.Plan(TimeSpan.FromDays(8)))).Expect(200).Stands(Notice)); // Nobody in XF is a key customer.
    }

    [Fact(DisplayName = "power.notice.planned-outage (state-grid): too late is refused, or counts as missed by a supervisor's reason; the notice names a line; a cancelled plan is out of the rates")]
    public async Task Too_late_is_refused_and_a_line_must_be_named()
    {
        var soon = await Town.Plan(TimeSpan.FromDays(3));
        Assert.Equal(("notice-too-late", Notice), ((await Town.Announce(soon)).Expect(409).Code, (await Town.Announce(soon)).Text_("rule")));
        Assert.Equal(403, (await Town.Announce(soon, lateReason: "设备缺陷")).Status);
        Assert.Equal("missed", (await Town.Announce(soon, power.Supervisor, "设备缺陷,不能再等")).Expect(200).Stands(Notice));

        Assert.Equal(["areas:no-line"], (await power.Dispatcher.Post("outages", new
        {
            reasonZh = "检修", reasonEn = "maintenance", startsAt = power.Now.AddDays(9), endsAt = power.Now.AddDays(9.2), areas = new[] { "XF" },
        })).Expect(400).FieldErrors);

        var open = await Town.Plan(TimeSpan.FromDays(9), "DF");
        (await Town.Announce(open)).Expect(200);
        Assert.Equal("excluded", (await Town.Act(open, "cancel", new { reason = "改期" })).Expect(200).Stands(Notice));
    }

    [Fact(DisplayName = "power.notice.temporary-outage: runs from the decision until every key customer has been told")]
    public async Task Key_customers_are_told_of_a_temporary_outage()
    {
        var decided = await Town.Declare("temporary", "DF", startsIn: TimeSpan.FromHours(2), lasts: TimeSpan.FromHours(3));
        Assert.Equal(("declared", "running"), (decided.OutageState(), decided.Stands(Temporary)));
        Assert.Equal("outage-not-begun", (await Town.Act(decided, "restore", by: power.Crew)).Expect(409).Code);
        power.Clock.Advance(TimeSpan.FromMinutes(20));
        var told = (await Town.Tell(decided)).Expect(200);
        Assert.Equal((power.Now, "stopped"), (told.Clock(Temporary).GetProperty("stoppedAt").GetDateTimeOffset(), told.Clock(Temporary).GetProperty("state").GetString()));
        var sooner = (await Town.Act(decided, "change", new { startsAt = power.Now.AddHours(1) })).Expect(200);
        Assert.Equal(("running", 1), (sooner.Stands(Temporary), sooner.Body.GetProperty("keyCustomersToTell").GetInt32()));
        Assert.Equal("stopped", (await Town.Tell(decided)).Expect(200).Stands(Temporary));
        Assert.Equal("stopped", (await Town.Declare("temporary")).Stands(Temporary)); // Nobody in XF is a key customer.
    }

    [Theory(DisplayName = "power.notice.emergency-outage: an enquiry about an emergency outage or rationing starts it, the answer stops it")]
    [InlineData("emergency")]
    [InlineData("rationing")]
    public async Task An_enquiry_about_it_is_explained(string kind)
    {
        var before = await power.Clerk.File("no-power", Town["XF-1"].ToString());
        Assert.DoesNotContain(Explained, before.Clocks);
        var outage = await Town.Declare(kind);
        Assert.Equal("running", (await power.Clerk.Request(before.Number)).Stands(Explained));
        var during = await power.Clerk.File("no-power", Town["XF-2"].ToString());
        await Eventually.True(async () => (await power.Clerk.Request(during.Number)).Clocks.Contains(Explained));

        power.Clock.Advance(TimeSpan.FromMinutes(30));
        (await power.Clerk.Step(during.Number, "answered", new { answer = "线路故障抢修,预计两小时恢复。" })).Expect(200);
        Assert.Equal("stopped", (await power.Clerk.Request(during.Number)).Stands(Explained));
        Assert.Contains(before.Number, (await power.Clerk.Post($"outages/{outage.OutageNumber()}/answer-enquiries", new { })).Expect(200).Text, StringComparison.Ordinal);
        var answered = await power.Clerk.Request(before.Number);
        Assert.Equal((power.Now, "stopped"), (answered.Clock(Explained).GetProperty("stoppedAt").GetDateTimeOffset(), answered.Stands(Explained)));
        await End(outage);
    }

    [Fact(DisplayName = "power.notice.emergency-outage: an enquiry about a planned outage does not start it")]
    public async Task An_enquiry_about_a_planned_outage_has_its_notice()
    {
        var planned = await Town.Plan(TimeSpan.FromDays(8), "DF");
        (await Town.Announce(planned)).Expect(200);
        power.Clock.MoveTo(planned.Outage().GetProperty("startsAt").GetDateTimeOffset().AddMinutes(1));
        var filed = await power.Clerk.File("no-power", Town["DF-1"].ToString());
        await Eventually.Equal(1, () => power.Read<int>("SELECT COUNT(*) FROM outage_enquiry WHERE request_number = @Number", new { filed.Number }));
        Assert.DoesNotContain(Explained, (await power.Clerk.Request(filed.Number)).Clocks);
        await End(planned);
    }

    [Fact(DisplayName = "power.supply.restore (K35): within one working day of the cause being removed; restored in vain it goes on with the time that was left")]
    public async Task Supply_is_back_one_working_day_after_the_cause_is_removed()
    {
        var outage = await Town.Declare("rationing");
        Assert.DoesNotContain(Restore, outage.Clocks);
        power.Clock.Advance(TimeSpan.FromHours(3));
        var removed = (await Town.Act(outage, "cause-removed", by: power.Crew)).Expect(200);
        Assert.Equal("running", removed.Stands(Restore));
        power.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal("met", (await Town.Act(outage, "restore", by: power.Crew)).Expect(200).Stands(Restore));
        var sample = (await power.Clerk.Get($"outages/{outage.OutageNumber()}/restored-check")).Items("questions")[0].GetProperty("servicePointId").GetGuid();
        Assert.Equal("running", (await Town.Act(outage, "restored-check", new { servicePointId = sample, answer = "no" })).Expect(200).Stands(Restore));

        power.Clock.Advance(TimeSpan.FromDays(5));
        var late = (await Town.Act(outage, "restore", by: power.Crew)).Expect(200);
        Assert.Equal("missed", late.Stands(Restore));
    }

    [Fact(DisplayName = "power.supply.restore (K35): supply is not reported back without the moment the cause was removed, so that the promise cannot be passed by")]
    public async Task The_promise_to_restore_is_not_passed_by()
    {
        var outage = await Town.Declare();
        var began = power.Now;
        power.Clock.Advance(TimeSpan.FromDays(9));
        Assert.Equal(["causeRemovedAt:required"], (await Town.Act(outage, "restore", by: power.Crew)).Expect(400).FieldErrors);
        Assert.Equal(["causeRemovedAt:after-restoring"], (await Town.Act(outage, "restore", new { at = power.Now.AddHours(-2), causeRemovedAt = power.Now.AddHours(-1) })).Expect(400).FieldErrors);
        Assert.Equal(["causeRemovedAt:too-early"], (await Town.Act(outage, "restore", new { causeRemovedAt = began.AddHours(-1) })).Expect(400).FieldErrors);

        var restored = (await Town.Act(outage, "restore", new { causeRemovedAt = began.AddHours(1) }, by: power.Crew)).Expect(200);
        Assert.Equal((began.AddHours(1), "missed"), (restored.Clock(Restore).GetProperty("startedAt").GetDateTimeOffset(), restored.Stands(Restore)));
        Assert.Equal(began.AddHours(1), restored.Outage().Instant("causeRemovedAt"));

        var sample = (await power.Clerk.Get($"outages/{outage.OutageNumber()}/restored-check")).Items("questions")[0].GetProperty("servicePointId").GetGuid();
        (await Town.Act(outage, "restored-check", new { servicePointId = sample, answer = "no", note = "王女士家仍无电" })).Expect(200);
        Assert.DoesNotContain("王女士", (await power.As("auditor-1", Roles.Auditor).Get($"outages/{outage.OutageNumber()}")).Expect(200).Text, StringComparison.Ordinal);
        Assert.Equal(
            ["at:too-early", "causeRemovedAt:on-record"],
            (await Town.Act(outage, "restore", new { at = began.AddMinutes(30), causeRemovedAt = began.AddHours(2) })).Expect(400).FieldErrors);
        (await Town.Act(outage, "restore", by: power.Crew)).Expect(200);
    }

    [Fact]
    public async Task An_outage_explains_nothing_before_it_begins_nor_after_it_is_over()
    {
        var coming = await Town.Declare("temporary", "DF", startsIn: TimeSpan.FromHours(3));
        var early = await power.Clerk.File("no-power", Town["DF-1"].ToString());
        Assert.Equal("outage-state", (await power.Clerk.Post($"outages/{coming.OutageNumber()}/answer-enquiries", new { })).Expect(409).Code);
        power.Clock.Advance(TimeSpan.FromHours(4));
        (await Town.Act(coming, "restore", new { causeRemovedAt = power.Now })).Expect(200);
        await Confirm(coming);
        (await Town.Act(coming, "close")).Expect(200);
        power.Clock.Advance(TimeSpan.FromHours(1));
        var after = await power.Clerk.File("no-power", Town["DF-1"].ToString());
        var report = (await power.Clerk.Post($"outages/{coming.OutageNumber()}/answer-enquiries", new { })).Expect(200).Text;
        Assert.Contains(early.Number, report, StringComparison.Ordinal);
        Assert.DoesNotContain(after.Number, report, StringComparison.Ordinal);
    }

    private async Task End(Answer outage)
    {
        (await Town.Act(outage, "restore", new { causeRemovedAt = power.Now }, by: power.Crew)).Expect(200);
        await Confirm(outage);
        (await Town.Act(outage, "close")).Expect(200);
    }
}
