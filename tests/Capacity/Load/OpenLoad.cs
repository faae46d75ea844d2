using System.Collections.Concurrent;
using System.Diagnostics;

namespace Utilities.Capacity;

/// <summary>What a load gave.</summary>
/// <param name="Offered">Requests a second that came.</param>
/// <param name="Accepted">Requests a second that were accepted.</param>
/// <param name="Refused">How many were not.</param>
/// <param name="Latencies">Of the accepted, sorted; from the moment the request was due, so that a stalled service is not asked less often.</param>
public sealed record LoadResult(double Offered, double Accepted, int Refused, IReadOnlyList<TimeSpan> Latencies)
{
    public TimeSpan Median => At(0.5);

    public TimeSpan P99 => At(0.99);

    /// <param name="share">From 0 to 1.</param>
    public TimeSpan At(double share) => Latencies.Count == 0 ? TimeSpan.Zero : Latencies[(int)Math.Ceiling(share * Latencies.Count) - 1 is var index and >= 0 ? index : 0];
}

/// <summary>
/// Requests at a given rate, however long the answers take: independent people do not wait for one another. Arrivals are a Poisson stream with a seed. Beside it a
/// closed load, which keeps a number of requests in flight, for the most that can be had.
/// </summary>
public static class OpenLoad
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(1);

    /// <param name="perSecond">Arrivals a second.</param>
    /// <param name="most">More than so many unanswered at once are counted as refused: nobody would still be waiting.</param>
    public static async Task<LoadResult> Run(Traffic traffic, double perSecond, TimeSpan duration, int seed = 1, int most = 1024, CancellationToken cancel = default)
    {
        var random = new Random(seed);
        var (latencies, inFlight, refused, offered) = (new ConcurrentBag<long>(), 0, 0, 0);
        var running = new ConcurrentDictionary<int, Task>();
        var started = Stopwatch.GetTimestamp();
        for (var due = Gap(); due < duration.TotalSeconds && !cancel.IsCancellationRequested; due += Gap())
        {
            var at = started + (long)(due * Stopwatch.Frequency);
            while (Stopwatch.GetTimestamp() < at) await Task.Delay(Beat, TimeProvider.System, CancellationToken.None);
            var (number, act) = (offered++, traffic.Pick(random.NextDouble()));
            if (Volatile.Read(ref inFlight) >= most)
            {
                Interlocked.Increment(ref refused);
                continue;
            }

            Interlocked.Increment(ref inFlight);
            running[number] = Task.Run(() => Once(number, act, at), CancellationToken.None);
        }

        var elapsed = Stopwatch.GetElapsedTime(started).TotalSeconds;
        await Task.WhenAll(running.Values);
        return new(offered / elapsed, latencies.Count / elapsed, refused, Sorted(latencies));

        double Gap() => -Math.Log(1 - random.NextDouble()) / perSecond;

        async Task Once(int number, Act act, long due)
        {
            if (await act.Do()) latencies.Add(Stopwatch.GetTimestamp() - due);
            else Interlocked.Increment(ref refused);
            Interlocked.Decrement(ref inFlight);
            running.TryRemove(number, out _);
        }
    }

    /// <param name="inFlight">How many at a time.</param>
    public static async Task<LoadResult> Closed(Traffic traffic, int inFlight, TimeSpan duration, int seed = 1, CancellationToken cancel = default)
    {
        var (latencies, refused) = (new ConcurrentBag<long>(), 0);
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, inFlight).Select(worker => Task.Run(async () =>
        {
            var random = new Random(seed + worker);
            while (Stopwatch.GetElapsedTime(started) < duration && !cancel.IsCancellationRequested)
            {
                var at = Stopwatch.GetTimestamp();
                if (await traffic.Pick(random.NextDouble()).Do()) latencies.Add(Stopwatch.GetTimestamp() - at);
                else Interlocked.Increment(ref refused);
            }
        }, CancellationToken.None)));
        var elapsed = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return new((latencies.Count + refused) / elapsed, latencies.Count / elapsed, refused, Sorted(latencies));
    }

    private static TimeSpan[] Sorted(IEnumerable<long> ticks) => [.. ticks.Order().Select(tick => TimeSpan.FromSeconds((double)tick / Stopwatch.Frequency))];
}
