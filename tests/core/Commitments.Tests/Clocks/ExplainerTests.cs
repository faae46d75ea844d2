using System.Xml;
using FsCheck;
using FsCheck.Fluent;
using Utilities.ServiceDefaults;
using Utilities.TestKit;

namespace Utilities.Commitments.Tests;

[UsesDatabase]
public sealed class ExplainerTests
{
    private static readonly Promises Promises = TestBook.Water();

    [Fact(DisplayName = "water.quality.sampling: received on the eve of the Spring Festival, each day of the festival is named and does not count")]
    public async Task Names_every_day_of_the_spring_festival()
    {
        await using var host = await ClockHost.Start("2026-02-14 15:00".China());
        var matter = host.NewMatter("water-quality");
        await host.Record(matter, "received", ("requestKind", "repair"), ("severity", "minor"));
        var clock = await host.Clock(matter, "water.quality.sampling");
        Assert.Equal("2026-02-24 15:00".China(), clock.DueAt);

        var explained = await host.Explain(clock.Id);
        Assert.Equal([new DateOnly(2026, 2, 24)], explained.WorkingDays);
        Assert.Equal(9, explained.Intervals.Count(i => i.Reason == "holiday" && i.Text.Zh == "春节"));
        Assert.Equal(explained.Limit, explained.Counted);
        Assert.Equal("PT7H30M", explained.Counted);
        Assert.Equal("接到水責問題投訴,在1個工作日", explained.Promise.Quote);
        Assert.Null(explained.Clock.ProvisionalYear);
    }

    [Fact(DisplayName = "water.repair.travel: the explanation shows the kilometres; without them it says so in both languages")]
    public async Task Shows_the_inputs()
    {
        await using var host = await ClockHost.Start("2026-03-02 09:00".China());
        var matter = host.NewMatter();
        await host.Record(matter, "departed", ("requestKind", "repair"), ("distanceKm", "3.2"));
        var explained = await host.Explain((await host.Clock(matter, "water.repair.travel")).Id);
        Assert.Equal(("3.2", "PT32M", "PT32M"), (explained.Inputs["distanceKm"], explained.Counted, explained.Limit));

        var without = host.NewMatter();
        await host.Record(without, "departed", ("requestKind", "repair"));
        var timed = await host.Explain((await host.Clock(without, "water.repair.travel")).Id);
        Assert.Null(timed.Limit);
        Assert.Contains(timed.Notes, note => note.En.Contains("no distance was given", StringComparison.Ordinal) && note.Zh.Contains("没有记录路程", StringComparison.Ordinal));
    }

    [Fact(DisplayName = "water.quality.sampling: a due time in 2027 explains that it is provisional")]
    public async Task Says_what_is_provisional()
    {
        await using var host = await ClockHost.Start("2026-12-31 16:00".China());
        var matter = host.NewMatter("water-quality");
        await host.Record(matter, "received", ("requestKind", "repair"), ("severity", "minor"));
        var explained = await host.Explain((await host.Clock(matter, "water.quality.sampling")).Id);
        Assert.Contains(explained.Notes, note => note.En.Contains("holidays of 2027", StringComparison.Ordinal));
        Assert.Contains(explained.Intervals, i => i.Provisional);
    }

    [Fact]
    public void Counted_and_left_sum_to_the_limit_whatever_was_paused_and_whenever()
    {
        var gen = from type in Gen.Elements("water-quality", "leak")
                  from start in Gen.Choose(0, 330 * 24 * 60)
                  from steps in Gen.Choose(1, 3 * 24 * 60).ArrayOf(7)
                  from count in Gen.Choose(0, 6)
                  select (type, start, steps: steps.Take(count).ToArray());
        Prop.ForAll(gen.ToArbitrary(), sample =>
        {
            var explained = Explain(sample.type, "2026-01-01 00:00".China().AddMinutes(sample.start), sample.steps);
            var sum = XmlConvert.ToTimeSpan(explained.Counted) + XmlConvert.ToTimeSpan(explained.Left);
            return (sum == XmlConvert.ToTimeSpan(explained.Limit!)).Label($"{explained.Counted} + {explained.Left} is not {explained.Limit}");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));
    }

    [Fact]
    public void Every_stretch_is_told_in_the_time_of_the_calendar_pauses_included()
    {
        var explained = Explain("leak", "2026-11-20 08:00".China().ToUniversalTime(), [60, 30]);
        Assert.Contains(explained.Intervals, i => i.Reason == "paused");
        Assert.All(explained.Intervals, i => Assert.Equal((TimeSpan.FromHours(8), TimeSpan.FromHours(8)), (i.From.Offset, i.To.Offset)));
    }

    /// <summary>A clock that is paused and resumed in turn, so many minutes apart, without a database.</summary>
    private static Explanation Explain(string type, DateTimeOffset start, IReadOnlyList<int> steps)
    {
        var milestone = new Milestone(new(Guid.CreateVersion7(start), "W-1", "request", type, null), "received", start, ClockHost.Clerk)
        {
            Facts = new Dictionary<string, string> { ["requestKind"] = "repair", ["severity"] = "minor" },
        };
        var started = ClockDecisions.Of(Promises, Promises.Rows(null), [], milestone, new Dictionary<string, DateTimeOffset>(), () => Guid.CreateVersion7(start)).Started
            .Single(s => s.Clock.CommitmentId == (type == "leak" ? "water.repair.minor" : "water.quality.sampling"));
        var promise = started.Promise.Snapshot;
        var calendar = Promises.CalendarOf(promise);
        var clock = started.Clock;
        var history = new List<ExplainedEvent> { Entry(1, new(ClockEventKinds.Started, start, Actor.System)) };
        var at = start;
        foreach (var step in steps)
        {
            at = at.AddMinutes(step);
            var @event = new ClockEvent(clock.State == ClockStates.Running ? ClockEventKinds.Paused : ClockEventKinds.Resumed, at, Actor.System, "reason", "basis");
            var change = (clock.State == ClockStates.Running ? ClockChanges.Pause(new(clock, promise), calendar, @event) : ClockChanges.Resume(new(clock, promise), calendar, @event))!;
            Assert.True(clock.DueAt <= change.After.DueAt);
            clock = change.After;
            history.Add(Entry(clock.Revision, @event));
        }

        return Explainer.Explain([new(new(clock, promise), history, [])], Promises.Calendars, at.AddHours(1));
    }

    private static ExplainedEvent Entry(int seq, ClockEvent @event) => new()
    {
        Seq = seq, Kind = @event.Kind, At = @event.At, RecordedAt = @event.At, Actor = @event.By.Id, Reason = @event.Reason, LegalBasis = @event.LegalBasis,
    };
}
