using System.Diagnostics;
using Utilities.Contracts;
using Utilities.TestKit;

namespace Utilities.Commitments.Tests;

[UsesDatabase]
public sealed class WholeYearTests
{
    /// <summary>Each day of 2026 at 16:00 a water-quality complaint; the sample is taken two days later. The year passes hour by hour.</summary>
    [Fact(DisplayName = "water.quality.sampling: the year 2026 with its Spring Festival, replayed in seconds: every breach is said in its hour, once, and the score adds up")]
    public async Task Replays_2026()
    {
        var began = Stopwatch.GetTimestamp();
        var start = "2026-01-01 00:00".China();
        await using var host = await ClockHost.Start(start);
        var open = new Queue<(DateTimeOffset SampleAt, Matter Matter)>();
        var fired = new List<Firing>();
        for (var hour = start; hour < start.AddDays(365); hour = hour.AddHours(1))
        {
            host.Time.MoveTo(hour);
            while (open.TryPeek(out var next) && next.SampleAt <= hour) await host.Record(open.Dequeue().Matter, "sampled");
            if (hour.Hour == 16)
            {
                var matter = host.NewMatter("water-quality");
                await host.Record(matter, "received", ("requestKind", "enquiry"));
                open.Enqueue((hour.AddDays(2), matter));
            }

            fired.AddRange(await host.Fire());
        }

        var calendar = TestBook.Calendars.Get("workingdays");
        var received = Enumerable.Range(0, 365).Select(day => start.AddDays(day).AddHours(16)).ToList();
        var due = received.Select(at => at.AddDays((calendar.WorkingDayAfter(DateOnly.FromDateTime(at.DateTime), 1).DayNumber) - DateOnly.FromDateTime(at.DateTime).DayNumber)).ToList();
        var brokenAt = due.Where((at, n) => at < received[n].AddDays(2) && at < start.AddDays(365)).ToList();
        var broken = fired.Select(f => f.Message).OfType<ClockBroken>().ToList();
        Assert.Equal(brokenAt.Order(), broken.Select(b => b.DueAt).Order());
        Assert.All(broken, b => Assert.Equal(b.DueAt, b.FiredAt));
        Assert.Equal(fired.Count, fired.Select(f => (f.Before.Id, f.Before.NextLevel, f.Before.Version)).Distinct().Count());

        var counts = await host.Database.Read(
            db => ScoreTable.Count(db, host.Database, "none", new("oilfield-hall", start, start.AddDays(365), "water.quality.sampling", host.Time.GetUtcNow())), CancellationToken.None);
        var line = ScoreArithmetic.Line("", [.. counts]);
        Assert.Equal(365, line.Total);
        Assert.Equal(363, line.Met + line.Missed);
        Assert.Equal(Enumerable.Range(0, 363).Count(n => received[n].AddDays(2) > due[n]), line.Missed);

        // Received on 13 February: the 14th is a make-up day. On the 14th to 23rd: everything waits for the 24th.
        Assert.Equal("2026-02-14 16:00".China(), due[43]);
        Assert.All(Enumerable.Range(44, 10), n => Assert.Equal("2026-02-24 16:00".China(), due[n]));
        Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(60), $"the year took {Stopwatch.GetElapsedTime(began)}");
    }
}
