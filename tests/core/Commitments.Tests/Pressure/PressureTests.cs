using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Utilities.TestKit;

namespace Utilities.Commitments.Tests;

[UsesDatabase]
public sealed class PressureTests
{
    private static readonly DateTimeOffset Now = "2026-03-02 09:00".China();

    [Fact]
    public async Task Names_the_clocks_that_break_next_and_counts_those_that_break_soon()
    {
        await using var host = await ClockHost.Start(Now);
        var first = await host.MinorRepair("XF");
        host.Time.Advance(TimeSpan.FromMinutes(30));
        var second = await host.MinorRepair();
        host.Time.MoveTo(Now.AddHours(24).AddMinutes(-20));

        var pressure = await Read(host);
        Assert.Equal((2, 0, 2), (pressure.Open, pressure.Within15Minutes, pressure.Within60Minutes));
        Assert.Equal([first.Number, second.Number], pressure.Nearest.Select(clock => clock.MatterNumber));
        var nearest = pressure.Nearest[0];
        Assert.Equal(("water.repair.minor", "leak", "XF", Now.AddHours(24)), (nearest.CommitmentId, nearest.MatterType, nearest.Area, nearest.DueAt));
        Assert.Equal(1200, pressure.SecondsToNearest(host.Time.GetUtcNow()));
        Assert.Equal(1140, pressure.SecondsToNearest(host.Time.GetUtcNow().AddMinutes(1)));

        host.Time.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal(1, (await Read(host)).Within15Minutes);
    }

    [Fact]
    public async Task A_clock_that_is_late_and_not_fired_presses_below_zero_and_no_more_once_its_breach_was_fired()
    {
        await using var host = await ClockHost.Start(Now);
        var late = await host.MinorRepair();
        host.Time.MoveTo(Now.AddHours(24).AddSeconds(90));
        var pressure = await Read(host);
        Assert.Equal((-90, 1, 1), (pressure.SecondsToNearest(host.Time.GetUtcNow()), pressure.Within15Minutes, pressure.Within60Minutes));
        Assert.Equal(late.Number, Assert.Single(pressure.Nearest).MatterNumber);

        await host.Fire(); // Its escalation four hours later is still to come.
        pressure = await Read(host);
        Assert.Equal((1, 0, null), (pressure.Open, pressure.Within60Minutes, pressure.SecondsToNearest(host.Time.GetUtcNow())));
    }

    [Fact]
    public async Task A_paused_clock_is_open_and_presses_nobody_and_a_stopped_one_is_gone()
    {
        await using var host = await ClockHost.Start(Now);
        var matter = await host.MinorRepair();
        await host.Act(ledger => ledger.Pause(matter.Id, "等待用户", "第十条", ClockHost.Clerk, host.Time.GetUtcNow()));
        var pressure = await Read(host);
        Assert.Equal((1, null), (pressure.Open, pressure.SecondsToNearest(Now)));

        await host.Act(ledger => ledger.Resume(matter.Id, ClockHost.Clerk, host.Time.GetUtcNow()));
        Assert.Equal(24 * 3600, (await Read(host)).SecondsToNearest(Now));
        await host.Record(matter, "repaired");
        pressure = await Read(host);
        Assert.Equal((0, null), (pressure.Open, pressure.SecondsToNearest(Now)));
    }

    [Fact]
    public async Task What_the_reader_may_not_hear_of_is_counted_and_not_named()
    {
        await using var host = await ClockHost.Start(Now);
        await host.MinorRepair();
        var pressure = await host.Services.GetRequiredService<ReadPressure>().Now(5, ["leak"], CancellationToken.None);
        Assert.Equal((1, 0), (pressure.Open, pressure.Nearest.Count));
    }

    [Fact]
    public async Task The_gauges_show_the_nearest_breach_and_the_open_clocks_without_asking_the_database()
    {
        await using var host = await ClockHost.Start(Now, ("Telemetry:ReadEvery", "00:00:00.1"), ("Telemetry:CountEvery", "00:00:00.1"));
        using var figures = new Figures(host.Services);
        var gauges = host.Services.GetServices<IHostedService>().OfType<PressureGauges>().Single();
        Assert.Null(figures.Gauge("commitments.clocks.open"));
        await gauges.StartAsync(CancellationToken.None);
        await Eventually.Equal(0, () => Task.FromResult(figures.Gauge("commitments.clocks.open")));
        Assert.Null(figures.Gauge("commitments.nearest_breach"));

        await host.MinorRepair();
        await Eventually.Equal(24 * 3600, () => Task.FromResult(figures.Gauge("commitments.nearest_breach")));
        await Eventually.Equal(1, () => Task.FromResult(figures.Gauge("commitments.clocks.open")));

        host.Time.MoveTo(Now.AddHours(24).AddSeconds(5));
        Assert.Equal(-5, figures.Gauge("commitments.nearest_breach")); // Between two readings the time goes on.

        await gauges.StopAsync(CancellationToken.None);
        await Eventually.Equal(null, () => Task.FromResult(figures.Gauge("commitments.clocks.open")));
    }

    /// <summary>Late clocks whose breach was fired stay open for as long as nobody does the work: they must not be stepped over one by one.</summary>
    [Fact]
    public async Task A_reading_goes_by_indexes_and_not_past_the_clocks_that_are_late_already()
    {
        await using var host = await ClockHost.Start(Now);
        await host.OpenClocks(1_000, TimeSpan.FromHours(10));
        host.Time.MoveTo(Now.AddHours(29));
        await host.Fire();
        Assert.Equal(Now.AddHours(29), (await Read(host)).Nearest[0].DueAt, TimeSpan.FromMinutes(1));

        foreach (var sql in ReadPressure.Statements(host.Database))
        {
            var plan = await host.Database.Read(db => db.QueryAsync<(long, long, long, string Detail)>($"EXPLAIN QUERY PLAN {sql}", new { now = 0, quarter = 0, hour = 0, nearest = 1 }), CancellationToken.None);
            var onClocks = plan.Select(step => step.Detail).Where(detail => detail.Contains(" clock", StringComparison.Ordinal)).ToList();
            Assert.NotEmpty(onClocks);
            Assert.All(onClocks, detail => Assert.Matches("USING (COVERING )?INDEX ix_clock_(open|fire)", detail));
        }
    }

    private static Task<DeadlinePressure> Read(ClockHost host) => host.Services.GetRequiredService<ReadPressure>().Now(5, [], CancellationToken.None);
}
