using System.Diagnostics;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Benchmarks;

/// <summary>What the watch costs with so many clocks open.</summary>
/// <param name="IdleLook">Median of a look that finds nothing due.</param>
/// <param name="FiredPerSecond">Clocks fired per second when many are due at once, each with its message in the outbox.</param>
/// <param name="WorstLag">Longest time between a clock's instant and its firing, live, with fifty due every second.</param>
internal sealed record WatchCost(int Open, TimeSpan IdleLook, double FiredPerSecond, TimeSpan WorstLag);

/// <summary>The clock watch of the water service on a real SQLite file with many clocks open.</summary>
internal static class OpenClocks
{
    private const int DueAtOnce = 4_000;
    private const int DuePerSecond = 50;
    private static readonly TimeSpan Live = TimeSpan.FromSeconds(15);

    public static async Task<WatchCost> Measure(string folder, int open)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, EnvironmentName = "Production" });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["ConnectionStrings:waterdb"] = $"Data Source={Path.Combine(folder, $"clocks-{open}.db")}",
            ["ConnectionStrings:messaging"] = "amqp://guest:guest@127.0.0.1:1/", // Nobody there: what is fired stays in the outbox.
            ["Commitments:Profiles:0"] = "oilfield-hall",
            ["Commitments:Profiles:1"] = "water-company",
            ["Commitments:Watch:MaxPerSecond"] = "1000000",
        });
        builder.Logging.ClearProviders();
        builder.AddMessaging("water", _ => { });
        builder.AddCommitments("water");
        await using var app = builder.Build();
        await app.Services.GetRequiredService<Migrations>().Run(CancellationToken.None);

        var now = TimeProvider.System.GetUtcNow();
        var pattern = await Start(app.Services, now);
        await Copy(app.Services, pattern, open, now.AddHours(1), now.AddDays(30));
        var idle = await IdleLook(app.Services.GetRequiredService<Database>());

        await Copy(app.Services, pattern, DueAtOnce, now.AddSeconds(-60), now.AddSeconds(-1));
        var clock = Stopwatch.StartNew();
        while (await FireOnce(app.Services) > 0)
        {
        }

        var rate = DueAtOnce / clock.Elapsed.TotalSeconds;
        var lag = await LiveLag(app.Services, pattern);
        return new WatchCost(open, idle, rate, lag);
    }

    private static async Task<Guid> Start(IServiceProvider services, DateTimeOffset now)
    {
        await using var scope = services.CreateAsyncScope();
        var matter = new Matter(Guid.CreateVersion7(now), "W-20260101-000001", "request", "leak", "XF");
        await scope.ServiceProvider.GetRequiredService<UnitOfWork>().Execute(
            () => scope.ServiceProvider.GetRequiredService<ClockLedger>().Record(new Milestone(matter, "received", now, Actor.System)
            {
                Facts = new Dictionary<string, string>(StringComparer.Ordinal) { ["requestKind"] = "repair", ["severity"] = "minor" },
            }), CancellationToken.None);
        return matter.Id;
    }

    /// <summary>Copies of one really started clock, to fire at instants spread evenly between two.</summary>
    private static async Task Copy(IServiceProvider services, Guid matter, int count, DateTimeOffset from, DateTimeOffset to)
    {
        await using var scope = services.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        await work.Execute(async () =>
        {
            var columns = (await work.Query<string>("SELECT name FROM pragma_table_info('clock')")).Where(c => c is not ("id" or "next_fire_at" or "next_level")).ToList();
            var list = string.Join(", ", columns);
            await work.Write($"""
                WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < @count)
                INSERT INTO clock (id, next_fire_at, next_level, {list})
                SELECT lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-7' || substr(hex(randomblob(2)), 2) || '-8' || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))),
                       @from + (@to - @from) * i / @count, 0, {string.Join(", ", columns.Select(c => "p." + c))}
                FROM n, (SELECT * FROM clock WHERE matter_id = @matter AND next_fire_at IS NOT NULL LIMIT 1) AS p
                """, new { count, from, to, matter });
        }, CancellationToken.None);
    }

    private static async Task<TimeSpan> IdleLook(Database database)
    {
        var times = new List<TimeSpan>();
        for (var n = 0; n < 2_000; n++)
        {
            var began = Stopwatch.GetTimestamp();
            await FiringTable.Next(database, CancellationToken.None);
            times.Add(Stopwatch.GetElapsedTime(began));
        }

        return times.Order().ElementAt(times.Count / 2);
    }

    private static async Task<int> FireOnce(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<FireDueClocks>().Once(CancellationToken.None)).Count;
    }

    /// <summary>The watch itself, as hosted, in real time.</summary>
    private static async Task<TimeSpan> LiveLag(IServiceProvider services, Guid pattern)
    {
        var begin = TimeProvider.System.GetUtcNow().AddSeconds(2);
        await Copy(services, pattern, (int)(DuePerSecond * Live.TotalSeconds), begin, begin + Live);
        var watch = services.GetServices<IHostedService>().OfType<ClockWatch>().Single();
        await watch.StartAsync(CancellationToken.None);
        await Task.Delay(Live + TimeSpan.FromSeconds(4), TimeProvider.System, CancellationToken.None);
        await watch.StopAsync(CancellationToken.None);
        var worst = await services.GetRequiredService<Database>().Read(
            db => db.ExecuteScalarAsync<long>("SELECT MAX(fired_at - due_to_fire_at) FROM clock_firing WHERE due_to_fire_at >= @begin", new { begin }), CancellationToken.None);
        return TimeSpan.FromMilliseconds(worst);
    }
}
