using System.Collections.Concurrent;

namespace Utilities.Messaging;

/// <summary>Everything in this process that looks for work by itself, and how its last look went.</summary>
public sealed class Schedulers(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Scheduler> all = new(StringComparer.Ordinal);

    /// <summary>Those that have been started, by name.</summary>
    public IReadOnlyList<SchedulerLook> Looks => [.. all.Values.Select(scheduler => scheduler.Last).OrderBy(look => look.Scheduler, StringComparer.Ordinal)];

    /// <summary>What looks every so often.</summary>
    public Scheduler Periodic(string name, TimeSpan interval) => Of(name, SchedulerKinds.Periodic, interval);

    /// <summary>What looks when it is woken, and after this time at the latest; zero: only when it is woken.</summary>
    public Scheduler Worker(string name, TimeSpan longestPause) => Of(name, SchedulerKinds.Worker, longestPause);

    private Scheduler Of(string name, string kind, TimeSpan interval) => all.GetOrAdd(name, _ => new Scheduler(name, kind, interval, time));
}

public static class SchedulerKinds
{
    public const string Periodic = "periodic";
    public const string Worker = "worker";
}

/// <summary>One of them. Its looks are told here, whoever makes them.</summary>
public sealed class Scheduler
{
    private readonly TimeProvider time;
    private SchedulerLook last;

    internal Scheduler(string name, string kind, TimeSpan interval, TimeProvider time)
    {
        this.time = time;
        last = new SchedulerLook { Scheduler = name, Kind = kind, IntervalMs = (long)interval.TotalMilliseconds };
    }

    internal SchedulerLook Last => Volatile.Read(ref last);

    /// <summary>Makes one look and remembers when it was, how long it took and the kind of its failure. A failure is passed on.</summary>
    public async Task<T> Look<T>(Func<Task<T>> look, CancellationToken stopping)
    {
        var (at, began) = (time.GetUtcNow(), time.GetTimestamp());
        Change(before => before with { LookingSince = at });
        try
        {
            var found = await look();
            Ended(at, began, null);
            return found;
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !stopping.IsCancellationRequested)
        {
            Ended(at, began, failure);
            throw;
        }
    }

    public Task Look(Func<Task> look, CancellationToken stopping) => Look(async () =>
    {
        await look();
        return true;
    }, stopping);

    /// <summary>What was begun by a look has failed since.</summary>
    internal void Failed(Exception failure) => Change(before => before with { Failing = true, FailedAt = time.GetUtcNow(), Failure = failure.GetType().Name });

    private void Ended(DateTimeOffset at, long began, Exception? failure)
    {
        var took = time.GetElapsedTime(began);
        Change(before => before with
        {
            LookingSince = null,
            LookedAt = at,
            TookMs = (long)took.TotalMilliseconds,
            NextAt = before.IntervalMs == 0 ? null : (before.Kind == SchedulerKinds.Periodic ? at : at + took).AddMilliseconds(before.IntervalMs),
            Failing = failure is not null,
            FailedAt = failure is null ? before.FailedAt : at,
            Failure = failure is null ? before.Failure : failure.GetType().Name,
        });
    }

    private void Change(Func<SchedulerLook, SchedulerLook> change)
    {
        SchedulerLook before, after;
        do
        {
            before = Last;
            after = change(before);
        }
        while (Interlocked.CompareExchange(ref last, after, before) != before);
    }
}
