using System.Diagnostics;
using Utilities.TestKit;

namespace Utilities.Commitments.Tests;

[UsesDatabase]
public sealed class ManyClocksTests
{
    private static readonly DateTimeOffset Now = "2026-03-02 09:00".China();

    /// <summary>The same with a million clocks stands in the benchmarks; here it is shown that what is not due is not touched.</summary>
    [Fact]
    public async Task With_fifty_thousand_clocks_open_an_idle_look_costs_what_it_costs_with_none_and_each_due_clock_fires_in_its_second()
    {
        await using var host = await ClockHost.Start(Now);
        var idle = await IdleLook(host);
        await host.OpenClocks(50_000, TimeSpan.FromHours(10));
        var busy = await IdleLook(host);
        Assert.True(busy < (idle * 5) + TimeSpan.FromMilliseconds(1), $"An idle look took {busy} with 50,000 clocks open and {idle} with none.");

        // 50,000 clocks over ten hours, five in every 3.6 seconds: five minutes of the ladder's first rung.
        host.Time.MoveTo(Now.AddHours(12));
        await host.Fire();
        for (var second = 1; second <= 120; second++)
        {
            host.Time.MoveTo(Now.AddHours(12).AddSeconds(second));
            await host.Fire();
        }

        Assert.True(await host.Query<long>("SELECT COUNT(*) FROM clock_firing") >= 160);
        Assert.True(await host.Query<long>("SELECT MAX(fired_at - due_to_fire_at) FROM clock_firing") <= 1000);
        Assert.Equal(0, await host.Query<long>("SELECT COUNT(*) FROM clock WHERE next_fire_at <= @now", new { now = host.Time.GetUtcNow() }));
    }

    private static async Task<TimeSpan> IdleLook(ClockHost host)
    {
        for (var n = 0; n < 50; n++) await FiringTable.Next(host.Database, CancellationToken.None);
        var times = new List<TimeSpan>();
        for (var n = 0; n < 200; n++)
        {
            var began = Stopwatch.GetTimestamp();
            await FiringTable.Next(host.Database, CancellationToken.None);
            times.Add(Stopwatch.GetElapsedTime(began));
        }

        return times.Order().ElementAt(times.Count / 2);
    }
}
