namespace Utilities.Contracts;

/// <summary>A water-quality case is open and its sample is ordered.</summary>
public sealed record WaterSampleOrdered
{
    public required Guid CaseId { get; init; }

    /// <summary>Number of the case: <c>WQ-20261123-000001</c>.</summary>
    public required string Number { get; init; }

    /// <summary><c>request</c>, <c>finding</c>, <c>ordered</c> (by another service) or <c>follow-up</c>.</summary>
    public required string Origin { get; init; }

    /// <summary>The asker's number, for a case that another service ordered.</summary>
    public string? Reference { get; init; }

    public string? Area { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }
}
