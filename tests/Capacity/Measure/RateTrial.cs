namespace Utilities.Capacity;

/// <summary>Whether a rate is sustained.</summary>
/// <param name="P99">The 99th percentile of the time to the answer must stay within this.</param>
/// <param name="Backlog">When the load ends, all that it set going must be finished within this: the outbox and the queues did not grow.</param>
/// <param name="Refused">Share of requests that may be refused.</param>
public sealed record Bounds(TimeSpan P99, TimeSpan Backlog, double Refused = 0.001)
{
    /// <summary>The bounds of every figure in docs/figures.md.</summary>
    public static readonly Bounds Stated = new(TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(3));

    /// <summary>Pure.</summary>
    public Trial Judge(double rate, LoadResult load, TimeSpan backlog) =>
        load.P99 > P99 ? new(rate, false, $"p99 {load.P99.TotalMilliseconds:N0} ms")
        : load.Refused > Refused * (load.Refused + load.Latencies.Count) ? new(rate, false, $"{load.Refused} refused")
        : backlog > Backlog ? new(rate, false, $"backlog of {backlog.TotalSeconds:N1} s")
        : new(rate, true);
}

/// <summary>What the search found for one service.</summary>
/// <param name="PerSecond">Requests a second of the mix.</param>
/// <param name="Load">The last run at that rate.</param>
/// <param name="Cpu">Processor time of every process during that run until its end, without what an idle platform uses.</param>
/// <param name="Most">What a closed load of 32 in flight reaches, whatever the latency.</param>
public sealed record CapacityFigure(string Service, double PerSecond, LoadResult Load, IReadOnlyDictionary<string, TimeSpan> Cpu, double Most, IReadOnlyList<Trial> Trials);
