namespace Utilities.Contracts;

/// <summary>The time of a visit has been given back, or there was none.</summary>
public sealed record VisitReleased
{
    /// <summary>Name of the utility whose matter the visit is for.</summary>
    public required string Service { get; init; }

    public required Guid VisitId { get; init; }

    /// <summary>Id of the request in the utility.</summary>
    public required Guid MatterId { get; init; }

    public required DateTimeOffset At { get; init; }
}
