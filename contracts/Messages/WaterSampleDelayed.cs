namespace Utilities.Contracts;

/// <summary>The sample of a water-quality case was not taken within its working day. It is still to be taken.</summary>
public sealed record WaterSampleDelayed
{
    public required Guid CaseId { get; init; }

    public required string Number { get; init; }

    public string? Reference { get; init; }

    /// <summary>When it was due.</summary>
    public required DateTimeOffset DueAt { get; init; }
}
