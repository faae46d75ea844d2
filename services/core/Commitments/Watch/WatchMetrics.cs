using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Utilities.Commitments;

/// <summary>What operators see of the watch: meter <c>Utilities.Commitments</c>.</summary>
public sealed class WatchMetrics
{
    public const string MeterName = "Utilities.Commitments";

    /// <summary>A batch of firings is a trace of its own: the act that started a clock may lie years back.</summary>
    internal static readonly ActivitySource Spans = new(MeterName);

    /// <summary>Fine around the second that the watch may take: the exporter's own begin at five.</summary>
    private static readonly InstrumentAdvice<double> Buckets = new() { HistogramBucketBoundaries = [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 10, 60, 600, 3600, 86400] };

    private readonly Histogram<double> lag;
    private readonly Counter<long> fired;
    private readonly Counter<long> failures;
    private WatchLag? last;

    public WatchMetrics(IMeterFactory factory)
    {
        var meter = factory.Create(MeterName);
        lag = meter.CreateHistogram<double>("commitments.watch.lag", "s", "From the instant a rung was due to fire until it was fired.", tags: null, Buckets);
        fired = meter.CreateCounter<long>("commitments.watch.fired", "{firing}", "Rungs fired.");
        failures = meter.CreateCounter<long>("commitments.watch.failures", "{batch}", "Batches that failed and will be tried again.");
    }

    /// <summary>How late the last rung was fired that this process fired; null when it has fired none yet.</summary>
    public WatchLag? Last => Volatile.Read(ref last);

    public void Fired(Firing firing, DateTimeOffset now)
    {
        fired.Add(1, new KeyValuePair<string, object?>("message", firing.Message.GetType().Name));
        var late = (now - firing.Before.NextFireAt!.Value).TotalSeconds;
        lag.Record(late);
        Volatile.Write(ref last, new(now, late));
    }

    public void Failed() => failures.Add(1);
}

/// <param name="At">When it was fired.</param>
/// <param name="Seconds">From the instant it was due to fire until then.</param>
public sealed record WatchLag(DateTimeOffset At, double Seconds);
