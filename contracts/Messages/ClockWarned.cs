namespace Utilities.Contracts;

/// <summary>A promise will be broken unless somebody acts: a rung of the ladder before the due time.</summary>
public sealed record ClockWarned
{
    /// <summary>The service whose clock it is.</summary>
    public required string Service { get; init; }

    public required Guid ClockId { get; init; }

    /// <summary>Version of the due time; a level is said once per version.</summary>
    public required int Version { get; init; }

    /// <summary>Rung of the ladder, 1, 2, 3 …, in the order of time.</summary>
    public required int Level { get; init; }

    /// <summary>The rung's own name in the ladder, for example <c>80%</c>.</summary>
    public required string LevelName { get; init; }

    public required string CommitmentId { get; init; }

    /// <summary>Whose promise it is.</summary>
    public required string Profile { get; init; }

    public required string TitleZh { get; init; }

    public required string TitleEn { get; init; }

    public required Guid MatterId { get; init; }

    public required string MatterNumber { get; init; }

    /// <summary><c>request</c>, <c>outage</c> …</summary>
    public required string MatterKind { get; init; }

    public required string MatterType { get; init; }

    public string? Area { get; init; }

    public string? Organisation { get; init; }

    /// <summary>Severity of the commitment in the book.</summary>
    public required string Severity { get; init; }

    /// <summary>Roles to be told, comma separated, as the ladder says.</summary>
    public required string Notify { get; init; }

    /// <summary>The source says "normally": whoever answers for it is asked for a reason.</summary>
    public required bool Soft { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When the promise is due.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>When this level was due to fire; after a downtime it lies before <see cref="FiredAt"/>.</summary>
    public required DateTimeOffset LevelAt { get; init; }

    public required DateTimeOffset FiredAt { get; init; }

    /// <summary>When people may be told by the on-call calendar, which is not the calendar of the promise.</summary>
    public required DateTimeOffset NotifyAt { get; init; }
}
