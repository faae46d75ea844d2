namespace Utilities.Contracts;

/// <summary>The laboratory has tested the sample of a water-quality case.</summary>
public sealed record LaboratoryResultRecorded
{
    public required Guid CaseId { get; init; }

    public required string Number { get; init; }

    public string? Reference { get; init; }

    public required string Sample { get; init; }

    /// <summary>Composite verdict (综合判定).</summary>
    public required bool Passed { get; init; }

    /// <summary>Parameters outside their limits.</summary>
    public required IReadOnlyList<string> Failed { get; init; }

    public string? Area { get; init; }

    public required DateTimeOffset At { get; init; }
}
