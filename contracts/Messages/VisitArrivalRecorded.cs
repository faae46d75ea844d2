namespace Utilities.Contracts;

/// <summary>The crew of a visit stands at the door, as recorded with the order.</summary>
public sealed record VisitArrivalRecorded
{
    /// <summary>Name of the utility whose matter the visit is for.</summary>
    public required string Service { get; init; }

    public required Guid VisitId { get; init; }

    /// <summary>Id of the request in the utility.</summary>
    public required Guid MatterId { get; init; }

    public required string Crew { get; init; }

    public required DateTimeOffset ArrivedAt { get; init; }
}
