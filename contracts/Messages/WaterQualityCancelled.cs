namespace Utilities.Contracts;

/// <summary>A water-quality case ended without a result of its own: the request was withdrawn, or answered with another one.</summary>
public sealed record WaterQualityCancelled
{
    public required Guid CaseId { get; init; }

    public required string Number { get; init; }

    public string? Reference { get; init; }

    public required DateTimeOffset At { get; init; }
}
