using System.Diagnostics;

namespace Utilities.Benchmarks;

/// <summary>Requests per second and latencies of one run.</summary>
internal sealed record Load(double PerSecond, TimeSpan Median, TimeSpan P99, int Failed);

/// <summary>
/// Keeps a fixed number of requests in flight for a fixed time. The same generator drives ours and the bare side, on the same cores,
/// so that its own cost falls on both.
/// </summary>
internal static class LoadGenerator
{
    public static Task<Load> Run(HttpClient http, Func<int, HttpRequestMessage> next, int inFlight, TimeSpan duration)
    {
        return Run(Once, inFlight, duration);

        async Task<bool> Once(int number)
        {
            using var request = next(number);
            using var response = await http.SendAsync(request);
            return response.IsSuccessStatusCode;
        }
    }

    /// <param name="once">Makes the request of this number; false: it failed.</param>
    /// <param name="inFlight">How many at a time.</param>
    /// <param name="duration">For how long.</param>
    public static async Task<Load> Run(Func<int, Task<bool>> once, int inFlight, TimeSpan duration)
    {
        var latencies = new List<long>[inFlight];
        var failed = 0;
        var counter = 0;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, inFlight).Select(worker => Task.Run(async () =>
        {
            var mine = latencies[worker] = new List<long>(4096);
            while (clock.Elapsed < duration)
            {
                var started = Stopwatch.GetTimestamp();
                if (await once(Interlocked.Increment(ref counter))) mine.Add(Stopwatch.GetTimestamp() - started);
                else Interlocked.Increment(ref failed);
            }
        })));
        var elapsed = clock.Elapsed.TotalSeconds;
        var all = latencies.SelectMany(l => l).Order().ToArray();
        TimeSpan At(double share) => all.Length == 0 ? TimeSpan.Zero : TimeSpan.FromSeconds((double)all[(int)(share * (all.Length - 1))] / Stopwatch.Frequency);
        return new Load(all.Length / elapsed, At(0.5), At(0.99), failed);
    }

    public static HttpClient Client(int connections)
    {
#pragma warning disable RS0030 // One client for the whole run of a console program: there is no factory to ask.
        return new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = connections, UseProxy = false });
#pragma warning restore RS0030
    }
}
