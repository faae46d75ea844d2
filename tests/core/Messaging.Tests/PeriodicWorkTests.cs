using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Utilities.TestKit;

namespace Utilities.Messaging.Tests;

public sealed class PeriodicWorkTests
{
    [Fact]
    public async Task It_looks_at_start_and_after_each_interval_in_a_scope_of_its_own_and_a_failed_look_stops_nothing()
    {
        var clock = new FakeClock(new DateTimeOffset(2026, 11, 22, 8, 0, 0, TimeSpan.Zero));
        await using var services = new ServiceCollection().AddScoped<Scope>().AddSingleton(new Schedulers(clock)).BuildServiceProvider();
        using var work = new Failing(services.GetRequiredService<IServiceScopeFactory>(), clock);
        await work.StartAsync(TestContext.Current.CancellationToken);
        for (var looks = 1; looks <= 3; looks++)
        {
            await Eventually.True(() => work.Looked.Count == looks, because: $"look {looks}");
            clock.Advance(TimeSpan.FromMinutes(5));
        }

        await work.StopAsync(TestContext.Current.CancellationToken);
        Assert.Equal(work.Looked.Count, work.Looked.Distinct().Count());
        Assert.True(work.ExecuteTask!.IsCompleted);
    }

    private sealed class Scope;

    private sealed class Failing(IServiceScopeFactory scopes, TimeProvider time) : PeriodicWork(TimeSpan.FromMinutes(5), scopes, time, NullLogger.Instance)
    {
        public ConcurrentQueue<Scope> Looked { get; } = [];

        protected override Task Look(IServiceProvider services, CancellationToken cancel)
        {
            Looked.Enqueue(services.GetRequiredService<Scope>());
            throw Looked.Count == 1 ? new InvalidDataException() : new OperationCanceledException("The database took too long.");
        }
    }
}
