namespace Utilities.Commitments;

/// <summary>One row of table <c>clock</c>, as SQL gives it.</summary>
public sealed record Clock
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

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Facts that the limit was worked out from, as JSON (<c>{"distanceKm":"3.2"}</c>), or null.</summary>
    public string? Inputs { get; init; }

    public DateTimeOffset? EventAt { get; init; }

    public DateTimeOffset? DueAt { get; init; }

    public required string State { get; init; }

    public DateTimeOffset? StoppedAt { get; init; }

    public string? Outcome { get; init; }

    public DateTimeOffset? PausedAt { get; init; }

    /// <summary>Working time left when it was paused, in milliseconds.</summary>
    public long? RemainingMs { get; init; }

    public int? ProvisionalYear { get; init; }

    public bool Soft { get; init; }

    public string? BreachReason { get; init; }

    public string? ExcludedReason { get; init; }

    /// <summary>When the next rung of the ladder is to fire; null when none is left or the clock does not run.</summary>
    public DateTimeOffset? NextFireAt { get; init; }

    /// <summary>Index of the next rung in the ladder of the promise.</summary>
    public int? NextLevel { get; init; }

    public int Version { get; init; } = 1;
}
