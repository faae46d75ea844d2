namespace Utilities.Contracts;

/// <summary>The utility needs the visit no more, or no longer waits for its time.</summary>
public sealed record VisitWithdrawn
{
    /// <summary>Name of the utility whose matter the visit is for.</summary>
    public required string Service { get; init; }

    public required Guid VisitId { get; init; }

    /// <summary>Id of the request in the utility.</summary>
    public required Guid MatterId { get; init; }

    /// <summary>Number of the request.</summary>
    public required string Number { get; init; }

    /// <summary><c>called-off</c>, <c>request-cancelled</c>, <c>done-without-visit</c>, <c>agreed-by-hand</c> or <c>promise-broken</c>.</summary>
    public required string Reason { get; init; }

    public required DateTimeOffset At { get; init; }
}
