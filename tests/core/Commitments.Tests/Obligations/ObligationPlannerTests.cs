using System.Globalization;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Utilities.Messaging;
using Utilities.ServiceDefaults;
using Utilities.TestKit;

namespace Utilities.Commitments.Tests;

[UsesDatabase]
public sealed class ObligationPlannerTests
{
    private const string Patrol = "water.pump.patrol";
    private const string Kind = "pump-station";
    private const string Source = "SELECT code AS id, area, since, ended, reason FROM station";

    private static async Task<ClockHost> Host(string now = "2026-01-05 09:00", params (string Key, string Value)[] settings)
    {
        var host = await ClockHost.Start(now.China(), services => services.AddSubjects(Kind, Source), settings);
        await Write(host, "CREATE TABLE station (code NVARCHAR(20) NOT NULL PRIMARY KEY, area NVARCHAR(20) NULL, since CHAR(10) NULL, ended CHAR(10) NULL, reason NVARCHAR(20) NULL)");
        return host;
    }

    private static async Task Write(ClockHost host, string sql, object? parameters = null)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        await work.Execute(() => work.Write(sql, parameters), CancellationToken.None);
    }

    private static Task Station(ClockHost host, string code, string? since = null) =>
        Write(host, "INSERT INTO station (code, area, since) VALUES (@code, @area, @since)", new { code, area = "东区", since });

    private static async Task<int> Run(ClockHost host)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ObligationPlanner>().Run(CancellationToken.None);
    }

    private static async Task Follow(ClockHost host, string? subject)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var planner = scope.ServiceProvider.GetRequiredService<ObligationPlanner>();
        await scope.ServiceProvider.GetRequiredService<UnitOfWork>().Execute(() => planner.Follow(Kind, subject), CancellationToken.None);
    }

    private static async Task<string[]> Periods(ClockHost host, string subject) => [.. await host.Database.Read(
        db => db.QueryAsync<string>($"SELECT period_from FROM obligation WHERE subject = @subject AND commitment_id = '{Patrol}' ORDER BY due_at", new { subject }), CancellationToken.None)];

    [Fact(DisplayName = "water.pump.patrol: this period and the next are planned for every station by themselves; looking again makes nothing")]
    public async Task Planned_by_itself()
    {
        await using var host = await Host();
        await Station(host, "PS-1");
        await Station(host, "PS-2", "2026-03-15");
        Assert.Equal(3, await Run(host));
        Assert.Equal(0, await Run(host));
        Assert.Equal(["2026-01-01", "2026-03-01"], await Periods(host, "PS-1"));
        Assert.Equal(["2026-03-01"], await Periods(host, "PS-2"));
        Assert.Equal("2026-03-31", await host.Query<string>("SELECT planned_on FROM obligation WHERE subject = 'PS-2'"));
        Assert.Equal(3, await host.Query<int>("SELECT COUNT(*) FROM obligation WHERE id LIKE '______________7_____________________' AND planned_on >= '2026-01-05'"));
    }

    [Fact(DisplayName = "water.pump.patrol: over a year each station is owed six patrols, whatever day one looks")]
    public async Task A_year_is_planned_as_it_comes()
    {
        await using var host = await Host();
        await Station(host, "PS-1");
        for (var day = 0; day < 361; day++)
        {
            await Run(host);
            host.Time.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal(["2026-01-01", "2026-03-01", "2026-05-01", "2026-07-01", "2026-09-01", "2026-11-01", "2027-01-01"], await Periods(host, "PS-1"));
    }

    [Fact(DisplayName = "water.pump.patrol: what fell due while nobody could plan is planned afterwards, for stations that were there")]
    public async Task Downtime_is_made_up_for()
    {
        await using var host = await Host();
        await Station(host, "PS-1");
        await Run(host);
        host.Time.MoveTo("2026-09-10 09:00".China());
        await Station(host, "PS-2", "2026-09-10");
        await Run(host);
        Assert.Equal(["2026-01-01", "2026-03-01", "2026-05-01", "2026-07-01", "2026-09-01", "2026-11-01"], await Periods(host, "PS-1"));
        Assert.Equal(["2026-09-01", "2026-11-01"], await Periods(host, "PS-2"));
    }

    [Fact(DisplayName = "water.pump.patrol: a new station has its patrols at once, a retired one loses what is not yet due, with the reason; one that comes back is owed again")]
    public async Task Registered_retired_and_back()
    {
        await using var host = await Host();
        await Station(host, "PS-1", "2026-01-05");
        await Follow(host, "PS-1");
        Assert.Equal(2, (await Periods(host, "PS-1")).Length);
        Assert.Equal(0, await Run(host));

        host.Time.MoveTo("2026-03-02 09:00".China());
        await Write(host, "UPDATE station SET ended = '2026-03-02', reason = @reason", new { reason = "泵站停用" });
        await Follow(host, "PS-1");
        Assert.Equal("泵站停用", await host.Query<string>("SELECT exempt_reason FROM obligation WHERE period_from = '2026-03-01'"));
        Assert.Equal(1, await host.Query<int>("SELECT COUNT(*) FROM obligation WHERE exempt_reason IS NULL"));
        Assert.Equal(0, await Run(host));

        await Write(host, "UPDATE station SET ended = NULL, reason = NULL");
        await Run(host);
        Assert.Equal(0, await host.Query<int>("SELECT COUNT(*) FROM obligation WHERE exempt_reason IS NOT NULL"));
    }

    [Fact(DisplayName = "water.pump.patrol: a subject that is owed nothing any more is no subject of the coverage")]
    public async Task Coverage_counts_those_who_are_owed()
    {
        await using var host = await Host();
        await Station(host, "PS-1");
        await Station(host, "PS-2");
        await Run(host);
        await Write(host, "UPDATE station SET ended = '2026-01-05', reason = @reason WHERE code = 'PS-2'", new { reason = "停用" });
        await Run(host);
        var coverage = Assert.Single(await ReadCoverage.Of(host.Database, host.Promises.Book, null, Patrol, null, null, host.Time.GetUtcNow(), CancellationToken.None));
        Assert.Equal((1, 0, 2, 2), (coverage.Subjects, coverage.SubjectsComplete, coverage.Due, coverage.Exempt));
    }

    [Fact]
    public async Task Two_planners_at_once_make_nothing_twice()
    {
        await using var host = await Host();
        await using (var scope = host.Services.CreateAsyncScope())
        {
            var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
            await work.Execute(async () =>
            {
                using var stations = RowWriter.Into(work, "station", "code", "area");
                for (var i = 1; i <= 25_000; i++) stations.Text(string.Create(CultureInfo.InvariantCulture, $"PS-{i:00000}")).Text("东区").Row();
                await stations.Done();
            }, CancellationToken.None);
        }

        var made = await Task.WhenAll(Run(host), Run(host));
        Assert.Equal(50_000, made.Sum());
        Assert.Equal(50_000, await host.Query<int>("SELECT COUNT(*) FROM obligation"));
        Assert.InRange(await host.Query<int>("SELECT MAX(n) FROM (SELECT COUNT(*) AS n FROM obligation WHERE period_from = '2026-03-01' GROUP BY planned_on) days"), 400, 420);
    }

    [Fact(DisplayName = "K26: what is owed at a subject is told with the tasks that were done")]
    public async Task Owed_by_tasks()
    {
        await using var host = await Host(settings: [("Commitments:Settings:water.pump.supply-change-report", "P1M")]);
        await Station(host, "PS-1");
        await Run(host);
        await using var scope = host.Services.CreateAsyncScope();
        var ledger = scope.ServiceProvider.GetRequiredService<ObligationLedger>();
        await scope.ServiceProvider.GetRequiredService<UnitOfWork>().Execute(async () =>
        {
            var at = host.Time.GetUtcNow();
            Assert.Empty(await ledger.Owed("PS-1", at, []));
            Assert.Equal([Patrol], await ledger.Owed("PS-1", at, ["equipment"]));
            Assert.Equal([Patrol, "water.pump.supply-change-report"], await ledger.Owed("PS-1", at, ["equipment", "report"]));
            Assert.Single((await ledger.Fulfil(new("PS-1", "V-1", at, ["equipment"], [Patrol]), Actor.System)).Value);
            Assert.Empty(await ledger.Owed("PS-1", at, ["equipment"]));
        }, CancellationToken.None);
    }
}
