namespace Utilities.Commitments.Tests;

/// <summary>What each water duty does with a milestone, without a database.</summary>
public sealed class ClockDecisionsTests
{
    private static readonly DateTimeOffset Now = "2026-02-13 10:00".China();
    private readonly Promises promises = TestBook.Water();

    [Theory(DisplayName = "Every numbered water deadline starts on its milestone and is due after its limit:")]
    [InlineData("water.repair.minor", "leak", "received", "requestKind=repair,severity=minor", "2026-02-14 10:00")]
    [InlineData("water.repair.major", "burst", "received", "requestKind=repair,severity=major", "2026-02-14 22:00")]
    [InlineData("water.quality.sampling", "water-quality", "received", "requestKind=repair,severity=minor", "2026-02-14 10:00")] // 2026-02-14 is a make-up working day.
    [InlineData("water.enquiry.supply", "no-water", "received", "requestKind=enquiry", "2026-02-13 14:00")]
    [InlineData("water.repair.travel", "leak", "departed", "requestKind=repair,distanceKm=3.2", "2026-02-13 10:32")]
    [InlineData("water.repair.travel-urban", "leak", "received", "requestKind=repair,zone=urban,distanceKm=6", "2026-02-13 11:00")]
    [InlineData("water.repair.travel-suburban", "leak", "received", "requestKind=repair,zone=suburban,distanceKm=6", "2026-02-13 10:30")]
    public void Starts_with_a_number(string id, string type, string milestone, string facts, string due)
    {
        var start = Started(id, Decide(type, "request", milestone, facts));
        Assert.Equal(due.China(), start.Clock.DueAt);
        Assert.Equal(Now, start.Clock.StartedAt);
        Assert.NotNull(start.Clock.NextFireAt);
    }

    [Theory(DisplayName = "Every water duty without a number is timed, has no due time and warns nobody until an operator sets an alarm:")]
    [InlineData("water.quality.result-reply", "water-quality", "request", "result-available", "")]
    [InlineData("water.burst.onsite", "burst", "request", "received", "requestKind=repair,severity=major")]
    [InlineData("water.pump.fault-report", "pump-station", "pump-station", "fault-found", "")]
    [InlineData("water.outage.alternative-supply", "emergency", "outage", "declared", "")]
    [InlineData("water.site.restoration", "leak", "request", "repaired", "excavation=true")]
    [InlineData("water.pump.hazard", "pump-station", "hazard", "hazard-found", "")]
    [InlineData("water.leak.staff-report", "pump-station", "pump-station", "leak-noticed", "")]
    [InlineData("water.pump.stop-notice", "pump-station", "pump-station", "stop-notice-received", "")]
    public void Starts_without_a_number(string id, string type, string kind, string milestone, string facts)
    {
        var clock = Started(id, Decide(type, kind, milestone, facts)).Clock;
        Assert.Null(clock.DueAt);
        Assert.Null(clock.NextFireAt);
        Assert.Equal(ClockStates.Running, clock.State);
    }

    [Fact(DisplayName = "water.burst.onsite: the operator's alarm escalates after its time and is no breach")]
    public void Sets_the_operators_alarm()
    {
        var alarmed = TestBook.Water(("Commitments:Settings:water.burst.onsite", "PT20M"));
        var start = Started("water.burst.onsite", Decide(alarmed, "burst", "request", "received", "requestKind=repair,severity=major"));
        Assert.Equal((null, (DateTimeOffset?)Now.AddMinutes(20)), (start.Clock.DueAt, start.Clock.NextFireAt));
        var firing = Firing.Of(new(start.Clock, start.Promise.Snapshot), "water", Wall, Wall, Now.AddMinutes(20));
        var message = Assert.IsType<Contracts.ClockEscalated>(firing.Message);
        Assert.Null(message.DueAt);
        Assert.Null(firing.After.NextFireAt);
        var stopped = Stop(alarmed, start, "isolated", Now.AddHours(3));
        Assert.Null(stopped.Outcome);
    }

    [Fact(DisplayName = "water.repair.travel: without a distance it is timed and has no due time, and so it is with one that is no number")]
    public void Per_kilometre_without_the_way()
    {
        Assert.Null(Started("water.repair.travel", Decide("leak", "request", "departed", "requestKind=repair")).Clock.DueAt);
        Assert.Null(Started("water.repair.travel", Decide("leak", "request", "departed", "requestKind=repair,distanceKm=near")).Clock.DueAt);
        Assert.Null(Started("water.repair.travel", Decide("leak", "request", "departed", "requestKind=repair,distanceKm=-2")).Clock.DueAt);
    }

    [Fact(DisplayName = "water.repair.promised-time: due at the time told; told anew in time it moves, told anew too late the broken promise stays broken and a new one starts")]
    public void Promised_time()
    {
        var matter = MatterOf("leak", "request");
        var told = new Milestone(matter, "promised", Now, ClockHost.Clerk) { Facts = Facts("requestKind=repair"), PromisedAt = Now.AddHours(5) };
        var first = Started("water.repair.promised-time", Decide(promises, told));
        Assert.Equal(Now.AddHours(5), first.Clock.DueAt);

        var inTime = Decide(promises, told with { At = Now.AddHours(1), PromisedAt = Now.AddHours(8) }, first);
        var moved = Assert.Single(inTime.Changed);
        Assert.Equal((Now.AddHours(8), 2, ClockEventKinds.Moved), (moved.After.DueAt!.Value, moved.After.Version, moved.Event.Kind));
        Assert.Empty(inTime.Started);

        var tooLate = Decide(promises, told with { At = Now.AddHours(6), PromisedAt = Now.AddHours(8) }, first);
        Assert.Equal(ClockOutcomes.Missed, Assert.Single(tooLate.Changed).After.Outcome);
        Assert.Equal(Now.AddHours(8), Assert.Single(tooLate.Started).Clock.DueAt);
    }

    [Fact(DisplayName = "water.pump.shift-early-arrival: due 10 minutes before the shift; on the minute is met, later is missed")]
    public void Minimum_lead()
    {
        var planned = new Milestone(MatterOf("pump-station", "pump-station"), "shift-planned", Now, ClockHost.Clerk) { EventAt = Now.AddHours(6) };
        var start = Started("water.pump.shift-early-arrival", Decide(promises, planned));
        Assert.Equal(Now.AddHours(6).AddMinutes(-10), start.Clock.DueAt);
        Assert.Equal(ClockOutcomes.Met, Stop(promises, start, "operator-arrived", Now.AddHours(6).AddMinutes(-10)).Outcome);
        Assert.Equal(ClockOutcomes.Missed, Stop(promises, start, "operator-arrived", Now.AddHours(6).AddMinutes(-9)).Outcome);
    }

    [Fact(DisplayName = "water.notice.planned-outage: planned less than 24 hours ahead, the only rung left is the breach itself")]
    public void Notice_that_is_late_from_the_beginning()
    {
        var planned = new Milestone(MatterOf("planned", "outage"), "planned", Now, ClockHost.Clerk) { EventAt = Now.AddHours(5) };
        var start = Started("water.notice.planned-outage", Decide(promises, planned));
        Assert.Equal(Now.AddHours(-19), start.Clock.DueAt);
        Assert.True(start.Promise.Snapshot.Ladder[start.Clock.NextLevel!.Value].IsDue);
    }

    [Fact(DisplayName = "water.quality.sampling: what reaches into 2027 is provisional and says so")]
    public void Provisional()
    {
        var start = Started("water.quality.sampling", Decide("water-quality", "request", "received", "requestKind=repair,severity=minor", "2026-12-31 16:00".China()));
        Assert.Equal(2027, start.Clock.ProvisionalYear);
        Assert.Equal("2027-01-01 16:00".China(), start.Clock.DueAt);
    }

    [Theory(DisplayName = "hall.phone.answer: rings are counted and never turned into seconds; only 12 seconds are seconds")]
    [InlineData("oilfield-hall", "3", ClockOutcomes.Met)]
    [InlineData("oilfield-hall", "4", ClockOutcomes.Missed)]
    [InlineData("oilfield-hall", null, null)]
    [InlineData("state-grid", null, ClockOutcomes.Missed)]
    public void Rings(string profile, string? rings, string? outcome)
    {
        var hall = TestBook.Of("complaints", [profile]);
        var ringing = new Milestone(MatterOf("call", "call"), "ringing", Now, ClockHost.Clerk) { Facts = new Dictionary<string, string>(StringComparer.Ordinal) { ["seat"] = "hotline" } };
        var start = Started("hall.phone.answer", Decide(hall, ringing));
        Assert.Equal(profile == "state-grid" ? Now.AddSeconds(12) : null, start.Clock.DueAt);
        Assert.Equal(outcome, Stop(hall, start, "answered", Now.AddSeconds(13), rings is null ? "" : $"rings={rings}").Outcome);
    }

    [Fact(DisplayName = "power.connect.other: starts with the later of two milestones, in either order")]
    public void Later_of_two()
    {
        var power = TestBook.Of("power", ["state-grid"]);
        var row = power.Book.Book["power.connect.other", "state-grid"];
        Assert.Equal(2, row.StartsOn.Count);
        var second = new Milestone(MatterOf("other", "connection"), row.StartsOn[1], Now, ClockHost.Clerk) { Facts = row.Where.ToDictionary(w => w.Key, w => w.Value[0]) };
        Assert.DoesNotContain(Decide(power, second).Started, s => s.Clock.CommitmentId == row.Id);
        var start = Started(row.Id, ClockDecisions.Of(power, power.Rows(null), [], second, new Dictionary<string, DateTimeOffset> { [row.StartsOn[0]] = Now.AddDays(1) }, NewId));
        Assert.Equal(Now.AddDays(1), start.Clock.StartedAt);
    }

    [Fact(DisplayName = "heating.fault.onsite: due moves to the later time the customer agreed to, once and on record; an earlier one, or one agreed too late, changes nothing")]
    public void Later_time_agreed()
    {
        var heating = TestBook.Of("heating", ["lanyu-heating"]);
        var matter = MatterOf("valve", "request");
        var start = Started("heating.fault.onsite", Decide(heating, new Milestone(matter, "received", Now, ClockHost.Clerk) { Facts = Facts("requestKind=repair") }));
        Assert.Equal(Now.AddHours(2), start.Clock.DueAt);
        var contacted = new Milestone(matter, "contacted", Now.AddMinutes(20), ClockHost.Clerk) { PromisedAt = Now.AddHours(5) };

        var moved = Assert.Single(Decide(heating, contacted, start).Changed, c => c.After.CommitmentId == "heating.fault.onsite");
        Assert.Equal((Now.AddHours(5), 2, ClockEventKinds.Moved, "contacted"), (moved.After.DueAt!.Value, moved.After.Version, moved.Event.Kind, moved.Event.Reason));
        Assert.Equal((long)TimeSpan.FromHours(5).TotalMilliseconds, moved.After.LimitMs);
        Assert.DoesNotContain(Decide(heating, contacted with { PromisedAt = Now.AddHours(1) }, start).Changed, c => c.After.CommitmentId == "heating.fault.onsite");
        Assert.DoesNotContain(Decide(heating, contacted with { At = Now.AddHours(3) }, start).Changed, c => c.After.CommitmentId == "heating.fault.onsite");

        var held = ClockChanges.Pause(new(moved.After, start.Promise.Snapshot), Wall, new(ClockEventKinds.Paused, Now.AddHours(1), ClockHost.Clerk))!;
        var resumed = ClockChanges.Resume(new(held.After, start.Promise.Snapshot), Wall, new(ClockEventKinds.Resumed, Now.AddHours(2), ClockHost.Clerk))!;
        Assert.Equal(Now.AddHours(6), resumed.After.DueAt);
    }

    [Theory(DisplayName = "heating.request.same-day: due at the end of the local day, or of the next one for the last stretch of the day that an operator names")]
    [InlineData("2026-02-13 00:00", null, "2026-02-14 00:00")]
    [InlineData("2026-02-13 23:59", null, "2026-02-14 00:00")]
    [InlineData("2026-02-13 21:59", "PT2H", "2026-02-14 00:00")]
    [InlineData("2026-02-13 22:00", "PT2H", "2026-02-15 00:00")]
    public void End_of_the_day(string at, string? late, string due)
    {
        var heating = TestBook.Of("heating", ["lanyu-heating"], late is null ? [] : [("Commitments:Settings:heating.request.same-day.late", late)]);
        var start = Started("heating.request.same-day", Decide(heating, "enquiry", "request", "received", "requestKind=enquiry", at.China()));
        Assert.Equal((due.China(), due.China()), (start.Clock.DueAt!.Value, start.Clock.NextFireAt!.Value));

        var stopped = Stop(heating, start, "answered", at.China().AddSeconds(30));
        var reopened = ClockChanges.Reopen(new(stopped, start.Promise.Snapshot), Wall, NewId(), new(ClockEventKinds.Continued, at.China().AddDays(3), ClockHost.Clerk))!;
        Assert.Equal(at.China().AddDays(3) + (due.China() - at.China().AddSeconds(30)), reopened.Clock.DueAt);
    }

    [Fact]
    public void Conditions_that_do_not_hold_start_nothing()
    {
        Assert.Empty(Decide("leak", "request", "received", "requestKind=enquiry").Started);
        Assert.Empty(Decide("leak", "request", "no-such-milestone", "requestKind=repair,severity=minor").Started);
    }

    [Fact]
    public void Every_water_clock_of_the_chosen_profiles_has_a_case_here()
    {
        string[] covered =
        [
            "water.repair.minor", "water.repair.major", "water.quality.sampling", "water.quality.result-reply", "water.enquiry.supply", "water.repair.travel", "water.repair.travel-urban",
            "water.repair.travel-suburban", "water.repair.promised-time", "water.burst.onsite", "water.pump.fault-report", "water.pump.shift-early-arrival", "water.outage.alternative-supply",
            "water.site.restoration", "water.pump.hazard", "water.leak.staff-report", "water.notice.planned-outage", "water.pump.stop-notice",
        ];
        Assert.Equal(covered.Order(StringComparer.Ordinal), promises.Rows(null).Where(row => row.EnforcedBy == Enforcement.Clock).Select(row => row.Id).Order(StringComparer.Ordinal));
    }

    private static ServiceCalendar Wall => TestBook.Calendars.Get("wallclock");

    private static Guid NewId() => Guid.CreateVersion7(Now);

    private static Matter MatterOf(string type, string kind) => new(NewId(), "W-20260213-000001", kind, type, "幸福小区");

    private static Dictionary<string, string> Facts(string facts) =>
        facts.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(f => f.Split('=')).ToDictionary(f => f[0], f => f[1]);

    private ClockEffects Decide(string type, string kind, string milestone, string facts, DateTimeOffset? at = null) => Decide(promises, type, kind, milestone, facts, at);

    private static ClockEffects Decide(Promises promises, string type, string kind, string milestone, string facts, DateTimeOffset? at = null) =>
        Decide(promises, new Milestone(MatterOf(type, kind), milestone, at ?? Now, ClockHost.Clerk) { Facts = Facts(facts) });

    private static ClockEffects Decide(Promises promises, Milestone milestone, params ClockStart[] open) => ClockDecisions.Of(
        promises, promises.Rows(null), [.. open.Select(s => new OpenClock(s.Clock, s.Promise.Snapshot))], milestone, new Dictionary<string, DateTimeOffset>(), NewId);

    private static ClockStart Started(string id, ClockEffects effects) => Assert.Single(effects.Started, s => s.Clock.CommitmentId == id);

    private static Clock Stop(Promises promises, ClockStart start, string milestone, DateTimeOffset at, string facts = "")
    {
        var matter = new Matter(start.Clock.MatterId, start.Clock.MatterNumber, start.Clock.MatterKind, start.Clock.MatterType, start.Clock.Area);
        return Assert.Single(Decide(promises, new Milestone(matter, milestone, at, ClockHost.Clerk) { Facts = Facts(facts) }, start).Changed).After;
    }
}
