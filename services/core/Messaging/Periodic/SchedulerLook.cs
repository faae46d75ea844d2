namespace Utilities.Messaging;

/// <summary>How the last look of a scheduler went. A row of table <c>scheduler_look</c>, but for the look under way.</summary>
public sealed record SchedulerLook
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(1);

    public required string Scheduler { get; init; }

    /// <summary>One of <see cref="SchedulerKinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>From one look to the next, at the longest; 0: it looks only when it is woken.</summary>
    public required long IntervalMs { get; init; }

    /// <summary>A look is under way since then.</summary>
    public DateTimeOffset? LookingSince { get; init; }

    /// <summary>When the last one began that has ended; null before the first.</summary>
    public DateTimeOffset? LookedAt { get; init; }

    public long? TookMs { get; init; }

    /// <summary>When it looks again, at the latest; null when it waits to be woken.</summary>
    public DateTimeOffset? NextAt { get; init; }

    /// <summary>The last look failed.</summary>
    public bool Failing { get; init; }

    /// <summary>The last failure, also when looks went well since.</summary>
    public DateTimeOffset? FailedAt { get; init; }

    /// <summary>Kind of the last failure; never its text, which may hold personal data.</summary>
    public string? Failure { get; init; }

    /// <summary>Which process this is of.</summary>
    public string Replica { get; init; } = "";

    /// <summary>When the process last said so; null for the process that answers itself.</summary>
    public DateTimeOffset? KeptAt { get; init; }

    /// <summary>The process has not renewed its rows for a minute: it has ended, or cannot reach the database.</summary>
    public bool GoneAt(DateTimeOffset now) => KeptAt < now - Silence;

    /// <summary>It should have looked again by now: by an interval more than agreed, and half a minute at the least.</summary>
    public bool OverdueAt(DateTimeOffset now) =>
        LookingSince is null && NextAt is { } next && now > next + TimeSpan.FromTicks(Math.Max(TimeSpan.FromMilliseconds(IntervalMs).Ticks, Grace.Ticks));
}
