using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Utilities.Messaging;

namespace Utilities.Commitments;

/// <summary>
/// Finds what becomes due: sleeps until the next rung of any clock, at most one poll, and fires it. Its cost grows with what is due, not with what is open.
/// Any number may run on one SQL Server database; each rung fires once all the same.
/// </summary>
public sealed class ClockWatch(
    IServiceScopeFactory scopes, Database database, IOptions<WatchOptions> options, WatchMetrics metrics, Schedulers schedulers, TimeProvider time, ILogger<ClockWatch> log) : BackgroundService
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var scheduler = schedulers.Worker(nameof(ClockWatch), Poll);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(await scheduler.Look(() => Round(stoppingToken), stoppingToken), time, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever befalls one round (a full disk, a lost server), the clocks must be watched again; it is counted and logged, and nothing was committed.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                metrics.Failed();
                log.RoundFailed(failure);
                await Task.Delay(RetryAfter, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Fires what is due, batch by batch; returns how long to sleep.</summary>
    internal async Task<TimeSpan> Round(CancellationToken cancel)
    {
        while (true)
        {
            if (await FiringTable.Next(database, cancel) is not { } next) return Poll;
            var wait = next - time.GetUtcNow();
            if (wait > TimeSpan.Zero) return wait < Poll ? wait : Poll;

            var began = time.GetTimestamp();
            var fired = await Fire(cancel);
            if (fired == options.Value.BatchSize) await Throttle(fired, time.GetElapsedTime(began), cancel);
        }
    }

    private TimeSpan Poll => TimeSpan.FromMilliseconds(options.Value.PollMilliseconds);

    private async Task<int> Fire(CancellationToken cancel)
    {
        using var span = WatchMetrics.Spans.StartActivity("fire due clocks");
        await using var scope = scopes.CreateAsyncScope();
        var firings = await scope.ServiceProvider.GetRequiredService<FireDueClocks>().Once(cancel);
        foreach (var firing in firings)
            log.Fired(firing.Message.GetType().Name, firing.Before.CommitmentId, firing.Before.MatterNumber, firing.Before.NextLevel!.Value + 1);
        span?.SetTag("commitments.fired", firings.Count);
        return firings.Count;
    }

    private async Task Throttle(int fired, TimeSpan took, CancellationToken cancel)
    {
        var least = TimeSpan.FromSeconds((double)fired / options.Value.MaxPerSecond);
        if (least > took) await Task.Delay(least - took, time, cancel);
    }
}
