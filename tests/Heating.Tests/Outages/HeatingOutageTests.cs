using Utilities.TestKit;

namespace Utilities.Heating.Tests;

public sealed class HeatingOutageTests(HeatingService heating) : OutageConformance(heating, "planned", "emergency"), IClassFixture<HeatingService>
{
    private const string Notice = "heating.notice.outage";
    private const string RepairStart = "heating.fault.repair-start";
    private const string Restore = "heating.supply.restore";

    [Fact(DisplayName = "heating.notice.outage (D44): a failure is told to the users as it is declared; repair is organised at once (heating.fault.repair-start)")]
    public async Task A_failure_is_told_at_once_and_repair_is_organised()
    {
        var declared = await Town.Declare();
        Assert.Equal(("stopped", "running"), (declared.Stands(Notice), declared.Stands(RepairStart)));
        Assert.NotEmpty((await heating.Dispatcher.Get($"outages/{declared.OutageNumber()}/notices?audience=service-point")).Items());
        heating.Clock.Advance(TimeSpan.FromMinutes(12));
        var organised = (await Town.Act(declared, "repair-organised", new { repairBy = "emergency-1" })).Expect(200);
        Assert.Equal((heating.Now, "stopped"), (organised.Clock(RepairStart).GetProperty("stoppedAt").GetDateTimeOffset(), organised.Stands(RepairStart)));
    }

    [Fact(DisplayName = "heating.notice.outage: a planned stop of eight hours or more owes a notice from the moment it is known; the announcement stops the clock")]
    public async Task A_long_planned_stop_owes_a_notice()
    {
        Assert.DoesNotContain(Notice, (await Town.Plan(TimeSpan.FromDays(2), hours: 7.9)).Clocks);
        var planned = await Town.Plan(TimeSpan.FromDays(2), "DF", hours: 8);
        Assert.Equal((heating.Now, "running"), (planned.Outage().Instant("longKnownAt")!.Value, planned.Stands(Notice)));
        heating.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal("stopped", (await Town.Announce(planned)).Expect(200).Stands(Notice));

        var shorter = await Town.Plan(TimeSpan.FromDays(3), hours: 5);
        (await Town.Announce(shorter)).Expect(200);
        var longer = (await Town.Act(shorter, "change", new { endsAt = heating.Now.AddDays(4) })).Expect(200);
        Assert.Equal("stopped", longer.Stands(Notice)); // Known and told in one act.
    }

    [Fact(DisplayName = "heating.notice.outage: a stop that has lasted eight hours starts the clock by itself; telling the users stops it")]
    public async Task A_stop_that_lasts_eight_hours_starts_the_clock()
    {
        var planned = await Town.Plan(TimeSpan.FromDays(1), hours: 4);
        (await Town.Announce(planned)).Expect(200);
        var start = planned.Outage().GetProperty("startsAt").GetDateTimeOffset();
        heating.Clock.MoveTo(start.AddHours(7.9));
        Assert.DoesNotContain(Notice, (await Town.Read(planned)).Clocks);
        heating.Clock.MoveTo(start.AddHours(10));
        await Eventually.True(async () => (await Town.Read(planned)).Clocks.Contains(Notice));
        var known = (await Town.Read(planned)).Clock(Notice);
        Assert.Equal((start.AddHours(8), "running"), (known.GetProperty("startedAt").GetDateTimeOffset(), known.GetProperty("state").GetString()));
        Assert.Equal(403, (await Town.Act(planned, "notify-users", by: heating.Clerk)).Status);
        Assert.Equal("stopped", (await Town.Act(planned, "notify-users")).Expect(200).Stands(Notice));
    }

    [Fact(DisplayName = "heating.supply.restore (K35): once the cause is removed heat is restored, or it is explained why it cannot be")]
    public async Task Heat_is_restored_or_the_reason_explained()
    {
        var restored = await Town.Declare();
        Assert.DoesNotContain(Restore, restored.Clocks);
        heating.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal("running", (await Town.Act(restored, "cause-removed", by: heating.Crew)).Expect(200).Stands(Restore));
        heating.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal("stopped", (await Town.Act(restored, "restore", by: heating.Crew)).Expect(200).Stands(Restore));

        var explained = await Town.Declare(community: "DF");
        (await Town.Act(explained, "cause-removed")).Expect(200);
        Assert.Equal("stopped", (await Town.Act(explained, "explain", new { explanationZh = "管网需逐步升压", explanationEn = "pressure is raised step by step" })).Expect(200).Stands(Restore));
    }
}
