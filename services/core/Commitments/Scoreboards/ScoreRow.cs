namespace Utilities.Commitments;

/// <summary>One clock behind a figure of the scoreboard.</summary>
public sealed record ScoreRow
{
    public required Guid ClockId { get; init; }

    public required string MatterNumber { get; init; }

    public required string MatterKind { get; init; }

    public required string MatterType { get; init; }

    public string? Area { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? DueAt { get; init; }

    public DateTimeOffset? StoppedAt { get; init; }

    /// <summary>The count it stands in: one of <see cref="ScoreOutcomes"/>.</summary>
    public required string Outcome { get; init; }

    public string? ExcludedReason { get; init; }

    /// <summary>Why it was broken, where a reason was given.</summary>
    public string? BreachReason { get; init; }

    /// <summary>Whose holidays were unknown when the due time was worked out.</summary>
    public int? ProvisionalYear { get; init; }
}

/// <summary>The counts of a scoreboard by their names in the query string.</summary>
public static class ScoreOutcomes
{
    public const string Met = "met";
    public const string Missed = "missed";
    public const string OpenLate = "open-late";
    public const string OpenInTime = "open-in-time";
    public const string Timed = "timed";
    public const string Excluded = "excluded";

    public static readonly IReadOnlyList<string> All = [Met, Missed, OpenLate, OpenInTime, Timed, Excluded];
}
