namespace Utilities.Commitments;

/// <summary>One row of table <c>obligation</c>.</summary>
public sealed record Obligation
{
    public Guid Id { get; init; }

    public string CommitmentId { get; init; } = "";

    public string Profile { get; init; } = "";

    public string SubjectKind { get; init; } = "";

    public string Subject { get; init; } = "";

    public string? Area { get; init; }

    public DateOnly PeriodFrom { get; init; }

    public DateOnly PeriodTo { get; init; }

    public int Ordinal { get; init; }

    /// <summary>Proposed day: spreads the subjects evenly, binds nobody.</summary>
    public DateOnly PlannedOn { get; init; }

    /// <summary>Midnight after the last day of its share of the period.</summary>
    public DateTimeOffset DueAt { get; init; }

    public DateTimeOffset? FulfilledAt { get; init; }

    /// <summary>The visit or record that fulfilled it.</summary>
    public string? Evidence { get; init; }

    /// <summary>Why nothing is owed after all (subject closed, access refused and recorded …).</summary>
    public string? ExemptReason { get; init; }
}
