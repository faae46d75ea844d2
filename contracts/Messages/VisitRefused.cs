namespace Utilities.Contracts;

/// <summary>No time could be kept for a visit: the utility agrees one with the customer itself.</summary>
public sealed record VisitRefused
{
    /// <summary>Name of the utility whose matter the visit is for.</summary>
    public required string Service { get; init; }

    public required Guid VisitId { get; init; }

    /// <summary>Id of the request in the utility.</summary>
    public required Guid MatterId { get; init; }

    /// <summary>Stable code: <c>no-free-slot</c>, <c>no-calendar</c>.</summary>
    public required string Reason { get; init; }

    public required DateTimeOffset At { get; init; }
}
