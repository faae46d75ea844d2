namespace Utilities.Contracts;

/// <summary>A visit, patrol or cleaning that is owed to a subject was not done in its time.</summary>
public sealed record ObligationOverdue
{
    /// <summary>The service that owes it.</summary>
    public required string Service { get; init; }

    public required Guid ObligationId { get; init; }

    public required string CommitmentId { get; init; }

    /// <summary>Whose promise it is.</summary>
    public required string Profile { get; init; }

    public required string TitleZh { get; init; }

    public required string TitleEn { get; init; }

    /// <summary><c>pump-station</c>, <c>customer</c> …</summary>
    public required string SubjectKind { get; init; }

    /// <summary>The subject's own code or number.</summary>
    public required string Subject { get; init; }

    public string? Area { get; init; }

    /// <summary>First day of the period it is owed for.</summary>
    public required DateOnly PeriodFrom { get; init; }

    /// <summary>Which one of the period, 1, 2, 3 ….</summary>
    public required int Ordinal { get; init; }

    public required DateTimeOffset DueAt { get; init; }
}
