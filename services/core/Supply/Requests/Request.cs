using Utilities.Commitments;

namespace Utilities.Supply;

/// <summary>A resident's matter, one row of table <c>request</c>.</summary>
public sealed record Request
{
    public required Guid Id { get; init; }

    /// <summary>The number residents read: <c>W-20261122-000123</c>.</summary>
    public required string Number { get; init; }

    /// <summary>Code of its <see cref="RequestType"/>.</summary>
    public required string Type { get; init; }

    public required string Kind { get; init; }

    public required string Workflow { get; init; }

    /// <summary>The step taken last, a setback's name, <c>cancelled</c> or <c>reopened</c>.</summary>
    public required string State { get; init; }

    /// <summary>How it was closed: <c>archived</c>, <c>declined</c>, <c>cancelled</c>, <c>answered</c> (with its group's parent); null while open.</summary>
    public string? Outcome { get; init; }

    public required string Channel { get; init; }

    public string? Severity { get; init; }

    public required string Name { get; init; }

    public required string Phone { get; init; }

    public required string Address { get; init; }

    public string? Area { get; init; }

    public string? ServicePointId { get; init; }

    public required string Description { get; init; }

    /// <summary>When the letter was written, the call made or the visit paid (来电时间), where that differs from the receipt.</summary>
    public DateTimeOffset? CalledAt { get; init; }

    /// <summary>First contact: clocks start here, also when it was typed in later.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    public string? ReceivedAtReason { get; init; }

    /// <summary>Subject of the token that filed it: residents and partners see their own only.</summary>
    public required string FiledBy { get; init; }

    public double? Latitude { get; init; }

    public double? Longitude { get; init; }

    /// <summary>Route from the service office in kilometres; per-kilometre limits count it.</summary>
    public decimal? DistanceKm { get; init; }

    /// <summary><c>urban</c> or <c>suburban</c>.</summary>
    public string? Zone { get; init; }

    /// <summary><c>residential</c> or <c>non-residential</c>, where promises differ by it; null elsewhere.</summary>
    public string? CustomerClass { get; init; }

    public bool Chargeable { get; init; }

    public bool Excavation { get; init; }

    /// <summary>The repair time told to the resident.</summary>
    public DateTimeOffset? PromisedAt { get; init; }

    /// <summary>The request that this one is a duplicate of.</summary>
    public Guid? ParentId { get; init; }

    /// <summary>The unit that has it in hand.</summary>
    public required string Unit { get; init; }

    /// <summary>Id of the repairer or crew it is assigned to.</summary>
    public string? Crew { get; init; }

    public DateTimeOffset? PausedAt { get; init; }

    public string? PauseGround { get; init; }

    /// <summary>When the pause ends by itself.</summary>
    public DateTimeOffset? PauseUntil { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Where it was imported from; null when filed here.</summary>
    public string? Origin { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public long Version { get; init; } = 1;

    /// <summary>The same request as the engine of clocks sees it.</summary>
    public Matter Matter => new(Id, Number, "request", Type, Area, Unit);
}
