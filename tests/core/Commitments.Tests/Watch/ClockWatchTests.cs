using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Utilities.Contracts;
using Utilities.Messaging;
using Utilities.TestKit;

namespace Utilities.Commitments.Tests;

[UsesDatabase]
public sealed class ClockWatchTests
{
    private static readonly DateTimeOffset Now = "2026-03-02 09:00".China();

    [Fact(DisplayName = "water.repair.minor: warns at 50 % and 80 %, is broken at 24 hours, escalates four hours later, each once")]
    public async Task Fires_the_ladder_once()
    {
        await using var host = await ClockHost.Start(Now);
        var matter = await host.MinorRepair();
        var fired = new List<(Type, DateTimeOffset)>();
        for (var hour = 0; hour < 40; hour++)
        {
            fired.AddRange((await host.Fire()).Select(f => (f.Message.GetType(), host.Time.GetUtcNow())));
            host.Time.Advance(TimeSpan.FromMinutes(60));
        }

        Assert.Equal([(typeof(ClockWarned), Now.AddHours(12)), (typeof(ClockWarned), Now.AddHours(20)), (typeof(ClockBroken), Now.AddHours(24)), (typeof(ClockEscalated), Now.AddHours(28))], fired);
        Assert.Equal(4, await host.Query<long>("SELECT COUNT(*) FROM outbox"));
        Assert.Equal([1, 2, 3, 4], (await host.Explain((await host.Clock(matter, "water.repair.minor")).Id)).Firings.Select(f => f.Level));
    }

    [Fact]
    public async Task Says_what_is_to_be_known_and_to_whom()
    {
        await using var host = await ClockHost.Start(Now);
        var matter = await host.MinorRepair();
        host.Time.Advance(TimeSpan.FromHours(24));
        var broken = (await host.Fire()).Select(f => f.Message).OfType<ClockBroken>().Single();
        Assert.Equal(("water.repair.minor", "oilfield-hall", 1, 3, "due", matter.Number), (broken.CommitmentId, broken.Profile, broken.Version, broken.Level, broken.LevelName, broken.MatterNumber));
        Assert.Equal(("供水小修不超过24小时", "Minor water repair within 24 hours", "dispatcher,supervisor", "normal", "幸福小区"), (broken.TitleZh, broken.TitleEn, broken.Notify, broken.Severity, broken.Area));
        Assert.Equal((Now.AddHours(24), Now.AddHours(24), Now.AddHours(24)), (broken.DueAt, broken.LevelAt, broken.NotifyAt));
    }

    [Fact]
    public async Task Tells_people_by_the_calendar_of_those_on_call_and_not_by_that_of_the_promise()
    {
        await using var host = await ClockHost.Start("2026-03-06 20:00".China(), ("Commitments:Watch:NotificationCalendar", "workingdays"));
        await host.MinorRepair();
        host.Time.Advance(TimeSpan.FromHours(12));
        var warned = Assert.IsType<ClockWarned>(Assert.Single(await host.Fire()).Message);
        Assert.Equal(("2026-03-07 08:00".China(), "2026-03-09 08:30".China()), (warned.FiredAt, warned.NotifyAt));
    }

    [Fact]
    public async Task Catches_up_after_downtime_exactly_once_per_level_and_in_order()
    {
        await using var host = await ClockHost.Start(Now);
        for (var n = 0; n < 500; n++)
        {
            await host.MinorRepair();
            host.Time.Advance(TimeSpan.FromSeconds(7));
        }

        host.Time.MoveTo(Now.AddHours(40));
        var fired = await host.Fire();
        Assert.Equal(2000, fired.Count);
        Assert.Equal(fired.OrderBy(f => f.Before.NextFireAt).Select(f => f.Before.NextFireAt), fired.Select(f => f.Before.NextFireAt));
        Assert.All(fired.GroupBy(f => f.Before.Id), clock => Assert.Equal([0, 1, 2, 3], clock.Select(f => f.Before.NextLevel!.Value)));
        Assert.Equal(2000, await host.Query<long>("SELECT COUNT(*) FROM clock_firing"));
        Assert.Equal(2000, await host.Query<long>("SELECT COUNT(*) FROM outbox"));
        Assert.Empty(await host.Fire());
    }

    [Fact]
    public async Task Two_watches_on_one_database_never_fire_the_same_level_twice()
    {
        await using var host = await ClockHost.Start(Now);
        for (var n = 0; n < 1000; n++) await host.MinorRepair();
        host.Time.MoveTo(Now.AddHours(12));
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(host.Fire)));
        Assert.Equal(1000, both.Sum(fired => fired.Count));
        Assert.Equal(1000, both.SelectMany(fired => fired).Select(f => f.Before.Id).Distinct().Count());
        Assert.Equal(1000, await host.Query<long>("SELECT COUNT(*) FROM outbox"));
    }

    [Fact]
    public async Task A_pause_silences_and_after_it_no_level_is_said_again()
    {
        await using var host = await ClockHost.Start(Now);
        var matter = await host.MinorRepair();
        host.Time.Advance(TimeSpan.FromHours(12));
        Assert.Single(await host.Fire());
        await host.Act(ledger => ledger.Pause(matter.Id, "等待用户", "第十条", ClockHost.Clerk, host.Time.GetUtcNow()));
        host.Time.Advance(TimeSpan.FromDays(10));
        Assert.Empty(await host.Fire());
        await host.Act(ledger => ledger.Resume(matter.Id, ClockHost.Clerk, host.Time.GetUtcNow()));
        Assert.Empty(await host.Fire());
        host.Time.Advance(TimeSpan.FromHours(8));
        var warned = Assert.IsType<ClockWarned>(Assert.Single(await host.Fire()).Message);
        Assert.Equal((2, 2, Now.AddDays(10).AddMinutes(1152)), (warned.Level, warned.Version, warned.LevelAt));
    }

    [Fact]
    public async Task Moving_an_event_back_arms_the_ladder_again_under_a_new_version()
    {
        await using var host = await ClockHost.Start(Now);
        var outage = host.NewMatter("planned", "outage");
        await host.Record(new(outage, "planned", Now, ClockHost.Clerk) { EventAt = Now.AddHours(48) });
        host.Time.Advance(TimeSpan.FromHours(24));
        Assert.Equal([1, 2, 3], (await host.Fire()).Select(f => f.Before.NextLevel + 1));
        await host.Act(ledger => ledger.Move(outage.Id, Now.AddHours(96), ClockHost.Clerk, "改期"));
        Assert.Empty(await host.Fire());
        host.Time.MoveTo(Now.AddHours(72));
        var again = await host.Fire();
        Assert.Equal([(1, 2), (2, 2), (3, 2)], again.Select(f => (f.Before.NextLevel!.Value + 1, f.Before.Version)));
    }

    [Fact]
    public async Task Sleeps_until_the_next_rung_and_no_longer_than_one_poll()
    {
        await using var host = await ClockHost.Start(Now);
        using var watch = Watch(host);
        Assert.Equal(TimeSpan.FromSeconds(1), await watch.Round(CancellationToken.None));
        await host.MinorRepair();
        Assert.Equal(TimeSpan.FromSeconds(1), await watch.Round(CancellationToken.None));
        host.Time.Advance(TimeSpan.FromHours(12) - TimeSpan.FromMilliseconds(300));
        Assert.Equal(TimeSpan.FromMilliseconds(300), await watch.Round(CancellationToken.None));
        host.Time.Advance(TimeSpan.FromMilliseconds(300));
        await watch.Round(CancellationToken.None);
        Assert.Equal(1, await host.Query<long>("SELECT COUNT(*) FROM clock_firing"));
    }

    [Fact]
    public async Task Catches_up_no_faster_than_the_ceiling()
    {
        await using var host = await ClockHost.Start(Now, ("Commitments:Watch:MaxPerSecond", "100"), ("Commitments:Watch:BatchSize", "50"));
        for (var n = 0; n < 120; n++) await host.MinorRepair();
        host.Time.MoveTo(Now.AddHours(12));
        using var watch = Watch(host);
        var round = watch.Round(CancellationToken.None);
        await TestKit.Eventually.Equal(50L, () => host.Query<long>("SELECT COUNT(*) FROM clock_firing"));
        Assert.False(round.IsCompleted);
        await TestKit.Eventually.True(() =>
        {
            host.Time.Advance(TimeSpan.FromMilliseconds(100));
            return round.IsCompleted;
        });
        Assert.Equal(120, await host.Query<long>("SELECT COUNT(*) FROM clock_firing"));
        Assert.True(host.Time.GetUtcNow() >= Now.AddHours(12).AddSeconds(1), "120 firings at 100 a second take a second");
    }

    [Fact]
    public async Task Runs_as_a_hosted_service_and_fires_each_clock_within_a_second_of_its_time()
    {
        await using var host = await ClockHost.Start(Now);
        for (var n = 0; n < 6; n++)
        {
            await host.MinorRepair();
            host.Time.Advance(TimeSpan.FromSeconds(2.3));
        }

        host.Time.MoveTo(Now.AddHours(12).AddSeconds(-2));
        using var watch = Watch(host);
        await watch.StartAsync(CancellationToken.None);
        for (var n = 1; n <= 6; n++)
        {
            var expected = n;
            await TestKit.Eventually.True(async () =>
            {
                if (await host.Query<long>("SELECT COUNT(*) FROM clock_firing") >= expected) return true;
                host.Time.Advance(TimeSpan.FromMilliseconds(100));
                return false;
            }, TimeSpan.FromSeconds(60));
        }

        await watch.StopAsync(CancellationToken.None);
        Assert.True(await host.Query<long>("SELECT MAX(fired_at - due_to_fire_at) FROM clock_firing") <= 1000);
    }

    private static ClockWatch Watch(ClockHost host) => new(
        host.Services.GetRequiredService<IServiceScopeFactory>(), host.Database, host.Services.GetRequiredService<IOptions<WatchOptions>>(),
        host.Services.GetRequiredService<WatchMetrics>(), new Schedulers(host.Time), host.Time, NullLogger<ClockWatch>.Instance);
}
