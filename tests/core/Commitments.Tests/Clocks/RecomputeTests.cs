using Microsoft.Extensions.DependencyInjection;
using Utilities.Messaging;
using Utilities.TestKit;

namespace Utilities.Commitments.Tests;

/// <summary>When the holidays of 2027 are published, what was provisional is worked out anew: only by the job, only where nothing is broken.</summary>
[UsesDatabase]
public sealed class RecomputeTests
{
    private static readonly DateTimeOffset Now = "2026-12-31 16:00".China();

    [Fact]
    public async Task Lists_first_and_changes_only_when_told()
    {
        using var policy = new PolicyWith2027();
        await using var host = await ClockHost.Start(Now, ("Policy:Folder", policy.Folder));
        var clock = await Provisional(host);
        Assert.Equal((2027, (DateTimeOffset?)"2027-01-01 16:00".China()), (clock.ProvisionalYear, clock.DueAt));
        Assert.Empty((await Run(host.Services, policy.Before, dryRun: false)).Changes);

        policy.Publish();
        var promises = policy.After();
        var dry = await Run(host.Services, promises, dryRun: true);
        Assert.Equal((true, "2027-01-01 16:00".China(), "2027-01-04 16:00".China(), true), (dry.DryRun, dry.Changes[0].DueBefore, dry.Changes[0].DueAfter, dry.Changes[0].Applies));
        Assert.Equal(clock.DueAt, await DueAt(host));

        await Run(host.Services, promises, dryRun: false);
        Assert.Equal("2027-01-04 16:00".China(), await DueAt(host));
        Assert.Equal(0, await host.Query<long>("SELECT COUNT(*) FROM clock WHERE provisional_year IS NOT NULL"));
        Assert.Equal(1, await host.Query<long>("SELECT COUNT(*) FROM clock_event WHERE kind = 'recomputed' AND reason = '国办发明电' AND due_before < due_after"));
        Assert.Empty((await Run(host.Services, promises, dryRun: false)).Changes);
    }

    [Fact]
    public async Task What_is_broken_stays_broken_and_is_listed_as_kept()
    {
        using var policy = new PolicyWith2027();
        await using var host = await ClockHost.Start(Now, ("Policy:Folder", policy.Folder));
        await Provisional(host);
        host.Time.Advance(TimeSpan.FromHours(30));
        policy.Publish();
        var report = await Run(host.Services, policy.After(), dryRun: false);
        Assert.False(Assert.Single(report.Changes).Applies);
        Assert.Equal("2027-01-01 16:00".China(), await DueAt(host));
    }

    private static async Task<ClockView> Provisional(ClockHost host)
    {
        var matter = host.NewMatter("water-quality");
        await host.Record(matter, "received", ("requestKind", "enquiry"));
        return await host.Clock(matter, "water.quality.sampling");
    }

    private static async Task<DateTimeOffset> DueAt(ClockHost host) => DateTimeOffset.FromUnixTimeMilliseconds(await host.Query<long>("SELECT due_at FROM clock"));

    private static async Task<RecomputeReport> Run(IServiceProvider services, Promises promises, bool dryRun)
    {
        await using var scope = services.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        RecomputeReport report = null!;
        await work.Execute(async () => report = await RecomputeProvisional.Run(work, promises, ClockHost.Clerk, "国办发明电", dryRun, services.GetRequiredService<TimeProvider>().GetUtcNow()), CancellationToken.None);
        return report;
    }

    /// <summary>A copy of the policy folder into which the year 2027 is published later: 1 to 3 January off.</summary>
    private sealed class PolicyWith2027 : IDisposable
    {
        private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("utilities-policy-");

        public PolicyWith2027()
        {
            var source = Path.Combine(Repository.Root, "contracts", "policy");
            foreach (var file in Directory.EnumerateFiles(source, "*.json", SearchOption.AllDirectories))
            {
                var target = Path.Combine(folder.FullName, Path.GetRelativePath(source, file));
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(file, target);
            }
        }

        public string Folder => folder.FullName;

        public Promises Before => After();

        public void Publish()
        {
            var path = Path.Combine(Folder, "working-days-cn.json");
            File.WriteAllText(path, File.ReadAllText(path).Replace("\"2020\": {", "\"2027\": { \"days_off\": [\"2027-01-01\", \"2027-01-02\", \"2027-01-03\"], \"make_up_working_days\": [] },\n  \"2020\": {", StringComparison.Ordinal));
        }

        public Promises After()
        {
            var calendars = CalendarLoader.Load(Folder);
            return new(ProfileChoice.Choose(BookLoader.Load(Folder, calendars), "water", ["oilfield-hall", "water-company"]), calendars, new(new Microsoft.Extensions.Configuration.ConfigurationBuilder().Build()));
        }

        public void Dispose() => folder.Delete(recursive: true);
    }
}
