namespace Utilities.Commitments;

/// <summary>One row of table <c>clock</c>, as SQL gives it.</summary>
public record Clock
{
    public required Guid Id { get; init; }

    public required string CommitmentId { get; init; }

    public required string Profile { get; init; }

    public required Guid MatterId { get; init; }

    public required string MatterNumber { get; init; }

    public required string MatterKind { get; init; }

    public required string MatterType { get; init; }

    public string? Area { get; init; }

    public string? Organisation { get; init; }

    /// <summary>Key of the promise snapshot in table <c>promise</c>.</summary>
    public required string PromiseId { get; init; }

    /// <summary>The limit as the source prints it, or null.</summary>
    public string? LimitText { get; init; }

    /// <summary>Working time between start and due when the clock started, in milliseconds; null for due times that are not counted forwards.</summary>
    public long? LimitMs { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Facts that the limit was worked out from, as JSON (<c>{"distanceKm":"3.2"}</c>), or null.</summary>
    public string? Inputs { get; init; }

    public DateTimeOffset? EventAt { get; init; }

    public DateTimeOffset? DueAt { get; init; }

    public required string State { get; init; }

    public DateTimeOffset? StoppedAt { get; init; }

    public string? Outcome { get; init; }

    /// <summary>When the working time left was last taken stock of: start, pause or resume.</summary>
    public required DateTimeOffset AnchorAt { get; init; }

    /// <summary>Working time left at <see cref="AnchorAt"/>, in milliseconds: until due, or until the operator's alarm for a duty without a number. Null where nothing counts down.</summary>
    public long? RemainingMs { get; init; }

    public int? ProvisionalYear { get; init; }

    public bool Soft { get; init; }

    public string? BreachReason { get; init; }

    public string? ExcludedReason { get; init; }

    /// <summary>When the next rung of the ladder is to fire; null when none is left or the clock does not run.</summary>
    public DateTimeOffset? NextFireAt { get; init; }

    /// <summary>Index of the next rung in the ladder of the promise.</summary>
    public int? NextLevel { get; init; }

    /// <summary>Counts the changes of the due time; each rung fires once per version.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Counts the events of the clock; two acts on one clock at once collide on it instead of overwriting each other.</summary>
    public int Revision { get; init; } = 1;

    /// <summary>The stopped clock that this one goes on from after the matter was reopened: both count.</summary>
    public Guid? ContinuesId { get; init; }

    /// <summary><see cref="ClockOrigins"/>: kept live, or loaded as history.</summary>
    public string Origin { get; init; } = ClockOrigins.Live;

    public bool IsOpen => State is ClockStates.Running or ClockStates.Paused;

    /// <summary>Past its due time at <paramref name="now"/> while still open. A paused clock is late only if it was so when it was paused.</summary>
    public bool IsLateAt(DateTimeOffset now) => DueAt is { } due && State switch
    {
        ClockStates.Running => now > due,
        ClockStates.Paused => AnchorAt > due,
        _ => false,
    };
}
