namespace Utilities.Contracts;

/// <summary>Order to the appointments service (queue <c>appointments-record-visit-arrival</c>): the crew stands at the door; stops the clock of the appointed time.</summary>
public sealed record RecordVisitArrival
{
    /// <summary>Name of the utility whose matter the visit is for.</summary>
    public required string Service { get; init; }

    public required Guid VisitId { get; init; }

    public required string Crew { get; init; }

    /// <summary>When it was there.</summary>
    public required DateTimeOffset ArrivedAt { get; init; }
}
