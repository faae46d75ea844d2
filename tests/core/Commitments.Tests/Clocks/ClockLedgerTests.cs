using System.Text.Json;
using Dapper;
using Utilities.ServiceDefaults;
using Utilities.TestKit;

namespace Utilities.Commitments.Tests;

[UsesDatabase]
public sealed class ClockLedgerTests
{
    private static readonly DateTimeOffset Now = "2026-03-02 09:00".China();

    [Fact(DisplayName = "water.repair.minor: starts when a minor repair is received, is due 24 hours later, is met when repaired in time")]
    public async Task Starts_and_stops()
    {
        await using var host = await ClockHost.Start(Now);
        var matter = await host.MinorRepair();
        var running = await host.Clock(matter, "water.repair.minor");
        Assert.Equal((Now.AddHours(24), ClockStates.Running, false), (running.DueAt, running.State, running.Late));

        host.Time.Advance(TimeSpan.FromHours(24));
        await host.Record(matter, "repaired");
        var stopped = await host.Clock(matter, "water.repair.minor");
        Assert.Equal((ClockStates.Stopped, ClockOutcomes.Met, (DateTimeOffset?)Now.AddHours(24)), (stopped.State, stopped.Outcome, stopped.StoppedAt));
    }

    [Fact(DisplayName = "water.repair.minor: one millisecond after 24 hours is missed")]
    public async Task Misses()
    {
        await using var host = await ClockHost.Start(Now);
        var matter = await host.MinorRepair();
        host.Time.Advance(TimeSpan.FromHours(24) + TimeSpan.FromMilliseconds(1));
        Assert.True((await host.Clock(matter, "water.repair.minor")).Late);
        await host.Record(matter, "repaired");
        Assert.Equal(ClockOutcomes.Missed, (await host.Clock(matter, "water.repair.minor")).Outcome);
    }

    [Fact(DisplayName = "A broken promise that is kept late, given a reason or taken out of the rates is told; a kept one is not")]
    public async Task Tells_what_became_of_a_broken_promise()
    {
        await using var host = await ClockHost.Start(Now);
        var (kept, late) = (await host.MinorRepair(), await host.MinorRepair());
        await host.Record(kept, "repaired");
        Assert.Empty(await Settled());
        host.Time.Advance(TimeSpan.FromHours(25));
        await host.Record(late, "repaired");
        Assert.Equal(["kept-late"], await Settled());
        var broken = (await host.Clock(late, "water.repair.minor")).Id;
        await host.Act(ledger => ledger.GiveReason(broken, "备件未到", ClockHost.Clerk));
        await host.Act(ledger => ledger.Exclude(late.Id, "cancelled", ClockHost.Clerk));
        Assert.Equal(["kept-late", "reason-given", "excluded"], await Settled());

        async Task<string[]> Settled() => [.. (await host.Database.Read(db => db.QueryAsync<byte[]>("SELECT body FROM outbox WHERE message_type LIKE '%BreachSettled%' ORDER BY id"), CancellationToken.None))
            .Select(body => JsonDocument.Parse(body).RootElement.GetProperty("message").GetProperty("how").GetString()!)];
    }

    [Fact]
    public async Task Counts_from_when_it_happened_and_not_from_when_it_was_typed_in()
    {
        await using var host = await ClockHost.Start(Now);
        var matter = host.NewMatter();
        await host.Record(new(matter, "received", Now.AddHours(-3), ClockHost.Clerk) { Facts = new Dictionary<string, string> { ["requestKind"] = "repair", ["severity"] = "minor" }, Note = "电话记录" });
        Assert.Equal(Now.AddHours(21), (await host.Clock(matter, "water.repair.minor")).DueAt);
        var line = Assert.Single(await host.Reader.TimelineOf(matter.Id, CancellationToken.None));
        Assert.Equal(("received", Now.AddHours(-3), Now, "clerk-1", Roles.Clerk, "电话记录"), (line.Name, line.At, line.RecordedAt, line.Actor, line.Roles, line.Note));
    }

    [Fact]
    public async Task Keeps_the_timeline_in_the_order_of_recording()
    {
        await using var host = await ClockHost.Start(Now);
        var matter = await host.MinorRepair();
        foreach (var step in new[] { "reported", "ordered", "assigned", "departed" }) await host.Record(matter, step);
        var timeline = await host.Reader.TimelineOf(matter.Id, CancellationToken.None);
        Assert.Equal(["received", "reported", "ordered", "assigned", "departed"], timeline.Select(line => line.Name));
        Assert.Equal([1, 2, 3, 4, 5], timeline.Select(line => line.Seq));
    }

    [Fact(DisplayName = "water.repair.travel: each new departure after an arrival starts a clock of its own; a second departure under way does not")]
    public async Task Restarts()
    {
        await using var host = await ClockHost.Start(Now);
        var matter = host.NewMatter();
        await host.Record(matter, "departed", ("requestKind", "repair"), ("distanceKm", "3"));
        await host.Record(matter, "departed", ("requestKind", "repair"), ("distanceKm", "3"));
        Assert.Single(await host.Clocks(matter));
        await host.Record(matter, "arrived");
        host.Time.Advance(TimeSpan.FromMinutes(20));
        await host.Record(matter, "departed", ("requestKind", "repair"), ("distanceKm", "4"));
        Assert.Equal([ClockStates.Stopped, ClockStates.Running], (await host.Clocks(matter)).Select(c => c.State));
    }

    [Fact(DisplayName = "water.repair.minor: a receipt typed in again after the repair starts nothing; after an exclusion it counts from the receipt again")]
    public async Task Judged_anew()
    {
        await using var host = await ClockHost.Start(Now);
        var done = await host.MinorRepair();
        host.Time.Advance(TimeSpan.FromHours(1));
        await host.Record(done, "repaired");
        var again = new Milestone(done, "received", Now, ClockHost.Clerk) { Facts = new Dictionary<string, string> { ["requestKind"] = "repair", ["severity"] = "minor" } };
        Assert.Empty(await host.Record(again));

        var judged = host.NewMatter();
        await host.Record(again with { Matter = judged });
        await host.Act(ledger => ledger.Exclude(judged.Id, "reclassified", ClockHost.Clerk));
        Assert.Equal(Now.AddHours(24), Assert.Single(await host.Record(again with { Matter = judged })).DueAt);
    }

    [Fact]
    public async Task Undoes_everything_with_the_act_that_failed()
    {
        await using var host = await ClockHost.Start(Now);
        var matter = host.NewMatter();
        await Assert.ThrowsAsync<InvalidOperationException>(() => host.Act<bool>(async ledger =>
        {
            await ledger.Record(new Milestone(matter, "received", Now, ClockHost.Clerk) { Facts = new Dictionary<string, string> { ["requestKind"] = "repair", ["severity"] = "minor" } });
            throw new InvalidOperationException("the act failed");
        }));
        Assert.Empty(await host.Clocks(matter));
        Assert.Empty(await host.Reader.TimelineOf(matter.Id, CancellationToken.None));
    }

    [Fact]
    public async Task Pauses_and_resumes_by_exactly_the_time_paused_and_keeps_reason_and_legal_basis()
    {
        await using var host = await ClockHost.Start(Now);
        var matter = await host.MinorRepair();
        host.Time.Advance(TimeSpan.FromHours(2));
        await host.Act(ledger => ledger.Pause(matter.Id, "等待用户", "《供水条例》第十条", ClockHost.Clerk, host.Time.GetUtcNow()));
        Assert.Equal(ClockStates.Paused, (await host.Clock(matter, "water.repair.minor")).State);
        host.Time.Advance(TimeSpan.FromHours(50));
        Assert.False((await host.Clock(matter, "water.repair.minor")).Late);
        await host.Act(ledger => ledger.Resume(matter.Id, ClockHost.Clerk, host.Time.GetUtcNow()));

        var clock = await host.Clock(matter, "water.repair.minor");
        Assert.Equal((ClockStates.Running, (DateTimeOffset?)Now.AddHours(74), 2), (clock.State, clock.DueAt, clock.Version));
        var explained = await host.Explain(clock.Id);
        var pause = Assert.Single(explained.Pauses);
        Assert.Equal((Now.AddHours(2), (DateTimeOffset?)Now.AddHours(52), "等待用户", "《供水条例》第十条"), (pause.From, pause.To, pause.Reason, pause.LegalBasis));
        Assert.Equal(("P1D", "PT0S", "P1D"), (explained.Counted, explained.Left, explained.Limit));
        Assert.Equal(["started", "paused", "resumed"], explained.History.Select(entry => entry.Kind));
        Assert.Equal((Now.AddHours(24), Now.AddHours(74)), (explained.History[2].DueBefore, explained.History[2].DueAfter));
    }

    [Fact]
    public async Task A_pause_after_the_due_time_mends_nothing()
    {
        await using var host = await ClockHost.Start(Now);
        var matter = await host.MinorRepair();
        host.Time.Advance(TimeSpan.FromHours(25));
        await host.Act(ledger => ledger.Pause(matter.Id, "等待用户", "第十条", ClockHost.Clerk, host.Time.GetUtcNow()));
        Assert.True((await host.Clock(matter, "water.repair.minor")).Late);
        host.Time.Advance(TimeSpan.FromHours(5));
        await host.Act(ledger => ledger.Resume(matter.Id, ClockHost.Clerk, host.Time.GetUtcNow()));
        var clock = await host.Clock(matter, "water.repair.minor");
        Assert.Equal((Now.AddHours(24), true, 1), (clock.DueAt!.Value, clock.Late, clock.Version));
        await host.Record(matter, "repaired");
        Assert.Equal(ClockOutcomes.Missed, (await host.Clock(matter, "water.repair.minor")).Outcome);
    }

    [Fact]
    public async Task Done_while_paused_is_met_when_time_was_left()
    {
        await using var host = await ClockHost.Start(Now);
        var matter = await host.MinorRepair();
        host.Time.Advance(TimeSpan.FromHours(23));
        await host.Act(ledger => ledger.Pause(matter.Id, "等待用户", "第十条", ClockHost.Clerk, host.Time.GetUtcNow()));
        host.Time.Advance(TimeSpan.FromHours(10));
        await host.Record(matter, "repaired");
        var clock = await host.Clock(matter, "water.repair.minor");
        Assert.Equal(ClockOutcomes.Met, clock.Outcome);
        var explained = await host.Explain(clock.Id);
        Assert.Equal(("PT23H", "PT1H", "P1D"), (explained.Counted, explained.Left, explained.Limit));
    }

    [Fact(DisplayName = "water.notice.planned-outage: due 24 hours before the outage, moves with it, is missed when told later")]
    public async Task Moves_with_the_event()
    {
        await using var host = await ClockHost.Start(Now);
        var outage = host.NewMatter("planned", "outage");
        await host.Record(new(outage, "planned", Now, ClockHost.Clerk) { EventAt = Now.AddDays(3) });
        Assert.Equal(Now.AddDays(2), (await host.Clock(outage, "water.notice.planned-outage")).DueAt);
        await host.Act(ledger => ledger.Move(outage.Id, Now.AddDays(2), ClockHost.Clerk, "施工队提前"));
        var moved = await host.Clock(outage, "water.notice.planned-outage");
        Assert.Equal((Now.AddDays(1), (DateTimeOffset?)Now.AddDays(2), 2), (moved.DueAt!.Value, moved.EventAt, moved.Version));

        host.Time.Advance(TimeSpan.FromHours(25));
        await host.Record(outage, "announced");
        Assert.Equal(ClockOutcomes.Missed, (await host.Clock(outage, "water.notice.planned-outage")).Outcome);
        var explained = await host.Explain(moved.Id);
        var change = Assert.Single(explained.History, entry => entry.Kind == "moved");
        Assert.Equal((Now.AddDays(2), Now.AddDays(1), "施工队提前", "clerk-1"), (change.DueBefore, change.DueAfter, change.Reason, change.Actor));
        Assert.Equal(("P1D", "P1D"), (explained.Counted, explained.Limit));
    }

    [Fact]
    public async Task Excludes_with_a_reason_and_never_again_counts()
    {
        await using var host = await ClockHost.Start(Now);
        var matter = await host.MinorRepair();
        await host.Act(ledger => ledger.Exclude(matter.Id, "duplicate", ClockHost.Clerk));
        host.Time.Advance(TimeSpan.FromDays(3));
        Assert.Empty(await host.Fire());
        await host.Record(matter, "repaired");
        var clock = await host.Clock(matter, "water.repair.minor");
        Assert.Equal((ClockStates.Excluded, "duplicate", null, false), (clock.State, clock.ExcludedReason, clock.Outcome, clock.Late));
        Assert.Equal(["started", "excluded"], (await host.Explain(clock.Id)).History.Select(entry => entry.Kind));
    }

    [Fact]
    public async Task Excludes_one_commitment_and_leaves_the_others()
    {
        await using var host = await ClockHost.Start(Now);
        var matter = host.NewMatter();
        await host.Record(matter, "received", ("requestKind", "repair"), ("severity", "minor"), ("zone", "urban"), ("distanceKm", "2"));
        await host.Act(ledger => ledger.Exclude(matter.Id, "no-access", ClockHost.Clerk, "water.repair.travel-urban"));
        Assert.Equal(["running", "excluded"], (await host.Clocks(matter)).OrderBy(c => c.CommitmentId, StringComparer.Ordinal).Select(c => c.State));
    }

    [Fact]
    public async Task Reopening_continues_with_the_time_that_was_left_and_both_count()
    {
        await using var host = await ClockHost.Start(Now);
        var matter = await host.MinorRepair();
        host.Time.Advance(TimeSpan.FromHours(20));
        await host.Record(matter, "repaired");
        host.Time.Advance(TimeSpan.FromDays(2));
        var reopened = host.Time.GetUtcNow();
        await host.Act(ledger => ledger.Reopen(matter.Id, "仍然漏水", ClockHost.Clerk, reopened));

        var clocks = await host.Clocks(matter);
        Assert.Equal([(ClockStates.Stopped, ClockOutcomes.Met), (ClockStates.Running, null)], clocks.Select(c => (c.State, c.Outcome)));
        Assert.Equal(reopened.AddHours(4), clocks[1].DueAt);
        var explained = await host.Explain(clocks[1].Id);
        Assert.Equal(("P1D", "P1D"), (explained.Counted, explained.Limit));
        Assert.Equal(TimeSpan.FromHours(20), TimeSpan.FromTicks(explained.Intervals.Where(i => i.ClockId == clocks[0].Id).Sum(i => (i.To - i.From).Ticks)));
    }

    [Fact]
    public async Task Reopening_what_was_late_is_late_at_once()
    {
        await using var host = await ClockHost.Start(Now);
        var matter = await host.MinorRepair();
        host.Time.Advance(TimeSpan.FromHours(30));
        await host.Record(matter, "repaired");
        await host.Fire();
        await host.Act(ledger => ledger.Reopen(matter.Id, "仍然漏水", ClockHost.Clerk, host.Time.GetUtcNow()));
        host.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.True((await host.Clocks(matter))[1].Late);
        var fired = Assert.Single(await host.Fire());
        Assert.IsType<Contracts.ClockBroken>(fired.Message);
    }

    [Fact(DisplayName = "water.enquiry.supply: 一般 is soft: the breach counts and asks for a reason, which changes no outcome")]
    public async Task Takes_a_reason_for_a_breach_only()
    {
        await using var host = await ClockHost.Start(Now);
        var matter = host.NewMatter("low-pressure");
        await host.Record(matter, "received", ("requestKind", "enquiry"));
        var clock = await host.Clock(matter, "water.enquiry.supply");
        Assert.True(clock.Soft);
        var early = await host.Act(ledger => ledger.GiveReason(clock.Id, "水厂检修", ClockHost.Clerk));
        Assert.Equal("not-broken", early.Refusal?.Code);

        host.Time.Advance(TimeSpan.FromHours(5));
        await host.Record(matter, "answered");
        var given = await host.Act(ledger => ledger.GiveReason(clock.Id, "水厂检修", ClockHost.Clerk));
        Assert.Equal(("水厂检修", ClockOutcomes.Missed), (given.Value.BreachReason, given.Value.Outcome));
    }

    [Fact]
    public async Task Writes_five_clocks_in_one_round_trip_besides_the_milestone()
    {
        await using var host = await ClockHost.Start(Now);
        var matter = host.NewMatter("burst");
        var started = await host.Record(matter, "received", ("requestKind", "repair"), ("severity", "major"), ("zone", "urban"), ("distanceKm", "2.5"));
        Assert.Equal(["water.burst.onsite", "water.repair.major", "water.repair.travel-urban"], started.Select(c => c.CommitmentId).Order(StringComparer.Ordinal));
        Assert.Equal(3, await host.Query<long>("SELECT COUNT(*) FROM clock_event"));
        Assert.Equal(3, await host.Query<long>("SELECT COUNT(*) FROM promise"));
    }
}
