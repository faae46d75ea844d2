namespace Utilities.Contracts;

/// <summary>What became of a broken promise: kept after all, but late; taken out of the rates; or a reason put on record. The reason's words stay with the service.</summary>
public sealed record BreachSettled
{
    /// <summary>The service whose clock it is.</summary>
    public required string Service { get; init; }

    public required Guid ClockId { get; init; }

    /// <summary>Version of the due time.</summary>
    public required int Version { get; init; }

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

    /// <summary>The source says "normally".</summary>
    public required bool Soft { get; init; }

    public required DateTimeOffset DueAt { get; init; }

    /// <summary><c>kept-late</c>, <c>excluded</c> or <c>reason-given</c>.</summary>
    public required string How { get; init; }

    /// <summary>When it was kept, or taken out.</summary>
    public required DateTimeOffset At { get; init; }
}
