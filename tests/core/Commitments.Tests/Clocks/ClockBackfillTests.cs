using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Utilities.Messaging;
using Utilities.TestKit;

namespace Utilities.Commitments.Tests;

[UsesDatabase]
public sealed class ClockBackfillTests
{
    private static readonly DateTimeOffset Now = "2026-03-02 09:00".China();

    [Fact(DisplayName = "baltimore-dpw: past promises get their due time from the book, their outcome from their dates, and warn nobody")]
    public async Task Judges_the_past()
    {
        await using var host = await ClockHost.Start(Now);
        var row = TestBook.Book.All.First(r => r.Profile == "baltimore-dpw" && r.Service == "water" && r.Limit is Limit.Duration);
        var limit = ((Limit.Duration)row.Limit).Span;
        var started = new DateTimeOffset(2019, 5, 1, 8, 30, 0, TimeSpan.Zero);
        await Insert(host,
        [
            Past(host, row, started, started + limit, null),
            Past(host, row, started, started + limit + TimeSpan.FromSeconds(1), null),
            Past(host, row, started, null, null),
            Past(host, row, started, started + limit, "duplicate"),
        ]);
        var counts = await host.Database.Read(db => ScoreTable.Count(db, host.Database, "type", new("baltimore-dpw", started, started.AddDays(1), null, Now)), CancellationToken.None);
        var line = ScoreArithmetic.Line("leak", [.. counts]);
        Assert.Equal((4, 1, 1, 1, 0, 1), ((int)line.Total, (int)line.Met, (int)line.Missed, (int)line.OpenLate, (int)line.OpenInTime, (int)line.Excluded["duplicate"]));
        Assert.Empty(await host.Fire());
    }

    [Fact]
    public async Task Open_matters_taken_over_go_on_with_the_rungs_still_ahead()
    {
        await using var host = await ClockHost.Start(Now);
        await host.OpenClocks(1, TimeSpan.Zero);
        host.Time.Advance(TimeSpan.FromHours(24));
        Assert.Equal([1, 2, 3], (await host.Fire()).Select(f => f.Before.NextLevel!.Value + 1));
        var row = TestBook.Book["water.repair.minor", "oilfield-hall"];
        await Insert(host, [Past(host, row, host.Time.GetUtcNow().AddHours(-13), null, null)], watch: true);
        Assert.Empty(await host.Fire());
        host.Time.Advance(TimeSpan.FromHours(7));
        Assert.Contains(await host.Fire(), f => f.Before.NextLevel == 1);
    }

    [Fact]
    public async Task Loads_thousands_of_rows_a_second_even_on_a_busy_machine()
    {
        await using var host = await ClockHost.Start(Now);
        var row = TestBook.Book["water.repair.minor", "oilfield-hall"];
        var batch = Enumerable.Range(0, 20_000).Select(n => Past(host, row, Now.AddDays(-100).AddMinutes(n), Now.AddDays(-99).AddMinutes(n), null)).ToList();
        await Insert(host, batch[..2_000]);
        var (began, cpu) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        await Insert(host, batch[2_000..]);
        var rate = 18_000 / Stopwatch.GetElapsedTime(began).TotalSeconds;
        TestContext.Current.TestOutputHelper?.WriteLine($"{rate:0} rows/s, {(Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / 18_000:0.0} µs of processor each");
        Assert.Equal(20_000, await host.Query<long>("SELECT COUNT(*) FROM clock WHERE outcome = 'met'"));
        Assert.True(rate > 5_000, $"{rate:0} rows/s"); // A guard against parsing SQL per row; the benchmarks say how many it really is.
    }

    private static PastMatter Past(ClockHost host, Commitment row, DateTimeOffset started, DateTimeOffset? stopped, string? excluded) =>
        new(host.NewMatter(), row.Id, row.Profile, started, stopped, excluded);

    private static async Task Insert(ClockHost host, IReadOnlyList<PastMatter> batch, bool watch = false)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var backfill = scope.ServiceProvider.GetRequiredService<ClockBackfill>();
        await scope.ServiceProvider.GetRequiredService<UnitOfWork>().Execute(() => backfill.Insert(batch, watch), CancellationToken.None);
    }
}
