namespace Utilities.Contracts;

/// <summary>Order: put this rung of a clock's ladder before those who must know of it.</summary>
public sealed record RaiseEscalation
{
    public required Guid MatterId { get; init; }

    public required string Number { get; init; }

    public required Guid ClockId { get; init; }

    public required string CommitmentId { get; init; }

    public required string Profile { get; init; }

    /// <summary>Version of the clock's due time.</summary>
    public required int Version { get; init; }

    /// <summary>Name of the rung in the ladder: <c>80%</c>, <c>due</c>, <c>due+PT2H</c>.</summary>
    public required string Level { get; init; }

    /// <summary><c>warned</c>, <c>broken</c> or <c>escalated</c>.</summary>
    public required string Occasion { get; init; }

    /// <summary>Roles to be told, comma separated.</summary>
    public required string Roles { get; init; }

    public DateTimeOffset? DueAt { get; init; }
}
