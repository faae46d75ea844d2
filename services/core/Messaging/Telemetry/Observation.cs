using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Utilities.Messaging;

/// <summary>
/// Keeps the reading behind gauges fresh, so that whoever exports them never waits for the database. In real time, also when a test moves the service's clock.
/// A reading that could not be taken anew for three intervals is no longer shown: no figure is better than an old one.
/// Every replica of a service shows the same rows, so dashboards and alerts take the <c>max</c> over instances, never the <c>sum</c>.
/// </summary>
public abstract class Observation<T>(TimeSpan interval, IServiceScopeFactory scopes, ILogger logger) : PeriodicWork(interval, scopes, TimeProvider.System, logger)
    where T : class
{
    private const int ReadingsLost = 3;

    private readonly TimeSpan tooOld = interval * ReadingsLost;
    private volatile Taken? latest;

    protected sealed override bool IsTraced => false;

    protected abstract Task<T> Read(IServiceProvider services, CancellationToken cancel);

    protected sealed override async Task Look(IServiceProvider services, CancellationToken cancel) => latest = new(await Read(services, cancel), Time.GetTimestamp());

    /// <summary>One value of the latest reading; nothing before the first, when the value is null, and once it is too old.</summary>
    protected IEnumerable<Measurement<TValue>> Show<TValue>(Func<T, TValue?> value)
        where TValue : struct => ShowMany(seen => value(seen) is { } shown ? [new Measurement<TValue>(shown)] : Array.Empty<Measurement<TValue>>());

    /// <summary>Several values of the latest reading, each with its tags.</summary>
    protected IEnumerable<Measurement<TValue>> ShowMany<TValue>(Func<T, IEnumerable<Measurement<TValue>>> values)
        where TValue : struct => latest is { } taken && Time.GetElapsedTime(taken.At) < tooOld ? values(taken.Reading) : [];

    private sealed record Taken(T Reading, long At);
}
