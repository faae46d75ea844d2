namespace Utilities.Contracts;

/// <summary>Order to the appointments service (queue <c>appointments-release-visit</c>): the visit is no longer needed, give its time back. Answered by <see cref="VisitReleased"/>, also when nothing was kept.</summary>
public sealed record ReleaseVisit
{
    /// <summary>Name of the utility whose matter the visit is for.</summary>
    public required string Service { get; init; }

    public required Guid VisitId { get; init; }

    /// <summary>Id of the request in the utility.</summary>
    public required Guid MatterId { get; init; }

    /// <summary>Stable code: <c>request-cancelled</c>, <c>done-without-visit</c> …</summary>
    public required string Reason { get; init; }

    public required DateTimeOffset At { get; init; }
}
