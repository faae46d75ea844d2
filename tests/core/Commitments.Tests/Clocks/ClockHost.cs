using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Utilities.Messaging;
using Utilities.ServiceDefaults;
using Utilities.TestKit;

namespace Utilities.Commitments.Tests;

/// <summary>The engine of the water service on a real SQLite file and a clock that stands still; nothing hosted runs, so the test is the watch.</summary>
public sealed class ClockHost : IAsyncDisposable
{
    public static readonly Actor Clerk = new("clerk-1", new HashSet<string> { Roles.Clerk });

    private readonly TempDatabase file;
    private readonly WebApplication app;
    private int numbers;

    private ClockHost(WebApplication app, TempDatabase file, FakeClock clock)
    {
        this.app = app;
        this.file = file;
        Time = clock;
    }

    public FakeClock Time { get; }

    public IServiceProvider Services => app.Services;

    public Database Database => app.Services.GetRequiredService<Database>();

    public ClockReader Reader => app.Services.GetRequiredService<ClockReader>();

    public Promises Promises => app.Services.GetRequiredService<Promises>();

    public static Task<ClockHost> Start(DateTimeOffset now, params (string Key, string Value)[] settings) => Start(now, _ => { }, settings);

    public static async Task<ClockHost> Start(DateTimeOffset now, Action<IServiceCollection> more, params (string Key, string Value)[] settings)
    {
        var database = new TempDatabase();
        var clock = new FakeClock(now);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production", ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddInMemoryCollection(Settings(database.ConnectionString, settings));
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.AddMessaging("water", _ => { });
        builder.AddCommitments("water");
        more(builder.Services);
        var built = builder.Build();
        await built.Services.GetRequiredService<Migrations>().Run(CancellationToken.None);
        return new ClockHost(built, database, clock);
    }

    /// <summary>Water's own settings; no broker answers at that address, so what is published stays in the outbox.</summary>
    public static Dictionary<string, string?> Settings(string database, params (string Key, string Value)[] more)
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["ConnectionStrings:waterdb"] = database,
            ["ConnectionStrings:messaging"] = "amqp://guest:guest@127.0.0.1:1/",
            ["Commitments:Profiles:0"] = "oilfield-hall",
            ["Commitments:Profiles:1"] = "water-company",
            ["Policy:Folder"] = Path.Combine(Repository.Root, "contracts", "policy"),
        };
        foreach (var (key, value) in more) settings[key] = value;
        return settings;
    }

    public Matter NewMatter(string type = "leak", string kind = "request", string? area = "幸福小区")
    {
        var number = Interlocked.Increment(ref numbers);
        return new(Guid.CreateVersion7(Time.GetUtcNow()), $"W-20260101-{number:000000}", kind, type, area);
    }

    /// <summary>One act: everything in one transaction.</summary>
    public async Task<T> Act<T>(Func<ClockLedger, Task<T>> act)
    {
        await using var scope = Services.CreateAsyncScope();
        var ledger = scope.ServiceProvider.GetRequiredService<ClockLedger>();
        var result = default(T)!;
        await scope.ServiceProvider.GetRequiredService<UnitOfWork>().Execute(async () => result = await act(ledger), CancellationToken.None);
        return result;
    }

    public Task Act(Func<ClockLedger, Task> act) => Act(async ledger =>
    {
        await act(ledger);
        return true;
    });

    public Task<IReadOnlyList<Clock>> Record(Matter matter, string milestone, params (string Fact, string Value)[] facts) => Record(new(matter, milestone, Time.GetUtcNow(), Clerk)
    {
        Facts = facts.ToDictionary(f => f.Fact, f => f.Value),
    });

    public Task<IReadOnlyList<Clock>> Record(Milestone milestone) => Act(ledger => ledger.Record(milestone));

    /// <summary>A minor leak repair, received now: its 24 hours run.</summary>
    public async Task<Matter> MinorRepair(string? area = "幸福小区")
    {
        var matter = NewMatter(area: area);
        await Record(matter, "received", ("requestKind", "repair"), ("severity", "minor"));
        return matter;
    }

    /// <summary>So many running minor repairs, received evenly over a span from now on.</summary>
    public async Task OpenClocks(int count, TimeSpan over)
    {
        var now = Time.GetUtcNow();
        var open = Enumerable.Range(0, count).Select(n => new PastMatter(NewMatter(), "water.repair.minor", "oilfield-hall", now + (over * n / count), null, null)).ToList();
        await using var scope = Services.CreateAsyncScope();
        var backfill = scope.ServiceProvider.GetRequiredService<ClockBackfill>();
        await scope.ServiceProvider.GetRequiredService<UnitOfWork>().Execute(() => backfill.Insert(open, watch: true), CancellationToken.None);
    }

    public async Task<IReadOnlyList<ClockView>> Clocks(Matter matter) => await Reader.OfMatter(matter.Id, CancellationToken.None);

    public async Task<ClockView> Clock(Matter matter, string commitment) => Assert.Single(await Clocks(matter), c => c.CommitmentId == commitment);

    /// <summary>One look of the watch: every batch that is due now.</summary>
    public async Task<IReadOnlyList<Firing>> Fire()
    {
        var all = new List<Firing>();
        while (true)
        {
            await using var scope = Services.CreateAsyncScope();
            var fired = await scope.ServiceProvider.GetRequiredService<FireDueClocks>().Once(CancellationToken.None);
            if (fired.Count == 0) return all;
            all.AddRange(fired);
        }
    }

    public async Task<Explanation> Explain(Guid clockId) => Explainer.Explain(
        await Database.Read(db => ExplainClock.Chain(db, Promises, clockId), CancellationToken.None), Promises.Calendars, Time.GetUtcNow());

    public Task<T> Query<T>(string sql, object? parameters = null) => Database.Read(db => db.QuerySingleAsync<T>(sql, parameters), CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        file.Dispose();
    }
}
