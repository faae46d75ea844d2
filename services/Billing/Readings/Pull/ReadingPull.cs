namespace Utilities.Billing;

/// <summary>How far the readings of a utility have been pulled (读数采集). One row of table <c>reading_pull</c>.</summary>
public sealed record ReadingPull
{
    public const string Idle = "idle";
    public const string Running = "running";

    /// <summary>The last one broke off: <see cref="Failure"/> says why, <see cref="NextAt"/> when it goes on.</summary>
    public const string Waiting = "waiting";

    internal const string Columns =
        "utility, state, after_sequence, taken, unmatched, taken_ever, busy_ms, asked_at, asked_by, started_at, finished_at, next_at, failure, updated_at";

    public required string Utility { get; init; }

    /// <summary><c>idle</c>, <c>running</c> or <c>waiting</c>.</summary>
    public required string State { get; init; }

    /// <summary>The utility's number of the last reading that was taken over.</summary>
    public long AfterSequence { get; init; }

    /// <summary>Readings of this pull, or of the last one.</summary>
    public long Taken { get; init; }

    /// <summary>Of them, of meters that no account has.</summary>
    public long Unmatched { get; init; }

    /// <summary>Readings of all pulls.</summary>
    public long TakenEver { get; init; }

    /// <summary>Time spent storing and deciding in this pull, or in the last one, in milliseconds.</summary>
    public long BusyMs { get; init; }

    /// <summary>When somebody asked for it; null when it goes by itself.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    public string? AskedBy { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>When it is pulled next by itself.</summary>
    public DateTimeOffset? NextAt { get; init; }

    /// <summary>Why the last one broke off: a code.</summary>
    public string? Failure { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }
}
