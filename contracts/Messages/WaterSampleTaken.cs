namespace Utilities.Contracts;

/// <summary>The sample of a water-quality case has been taken.</summary>
public sealed record WaterSampleTaken
{
    public required Guid CaseId { get; init; }

    public required string Number { get; init; }

    public string? Reference { get; init; }

    /// <summary>Number of the sample.</summary>
    public required string Sample { get; init; }

    public string? Area { get; init; }

    public required DateTimeOffset At { get; init; }
}
