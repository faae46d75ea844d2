namespace Utilities.Matters;

/// <summary>One rung of a clock's ladder put before one role.</summary>
public sealed record Escalation
{
    public const string Columns = "id, matter_id, number, clock_id, commitment_id, profile, clock_version, level, occasion, role, due_at, raised_at, acknowledged_at, acknowledged_by, note";

    public required Guid Id { get; init; }

    public required Guid MatterId { get; init; }

    /// <summary>Number of the matter.</summary>
    public required string Number { get; init; }

    /// <summary>The clock, or what else it is about: a visit.</summary>
    public required Guid ClockId { get; init; }

    /// <summary>Empty where no clock is behind it.</summary>
    public required string CommitmentId { get; init; }

    public required string Profile { get; init; }

    public required int ClockVersion { get; init; }

    /// <summary>Name of the rung: <c>80%</c>, <c>due</c> …; without a clock the code of what has happened: <c>no-free-slot</c>.</summary>
    public required string Level { get; init; }

    /// <summary><c>warned</c>, <c>broken</c> or <c>escalated</c>; without a clock the kind of its cause: <c>visit</c>.</summary>
    public required string Occasion { get; init; }

    /// <summary>The role that must know.</summary>
    public required string Role { get; init; }

    public DateTimeOffset? DueAt { get; init; }

    public required DateTimeOffset RaisedAt { get; init; }

    public DateTimeOffset? AcknowledgedAt { get; init; }

    public string? AcknowledgedBy { get; init; }

    public string? Note { get; init; }
}
