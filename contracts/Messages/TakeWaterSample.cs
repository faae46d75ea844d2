namespace Utilities.Contracts;

/// <summary>
/// Order to the water service (queue <c>water-take-water-sample</c>): take a water sample, have it tested and say what came of it. The asker chooses the id;
/// the answers <see cref="WaterSampleOrdered"/>, <see cref="WaterSampleTaken"/>, <see cref="WaterSampleDelayed"/>, <see cref="LaboratoryResultRecorded"/>,
/// <see cref="WaterQualityAnswered"/> and <see cref="WaterQualityCancelled"/> carry it. The same id again is the same order.
/// </summary>
public sealed record TakeWaterSample
{
    public required Guid CaseId { get; init; }

    /// <summary>Name of the service that asks: <c>complaints</c>.</summary>
    public required string RequestedBy { get; init; }

    /// <summary>Number of the asker's own matter; no personal data.</summary>
    public string? Reference { get; init; }

    /// <summary>Code of the residential community.</summary>
    public string? Area { get; init; }

    /// <summary>Id or number of the service point in the water service; its address is looked up there.</summary>
    public string? ServicePointId { get; init; }

    /// <summary>The case whose test failed, when this is its follow-up.</summary>
    public Guid? FollowsCaseId { get; init; }

    /// <summary>When the complaint was received: the working day for the sample counts from here.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }
}
