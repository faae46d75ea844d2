namespace Utilities.Contracts;

/// <summary>Order to the appointments service (queue <c>appointments-assign-visit-crew</c>): this crew makes the visit; it stands on that crew's tour.</summary>
public sealed record AssignVisitCrew
{
    /// <summary>Name of the utility whose matter the visit is for.</summary>
    public required string Service { get; init; }

    public required Guid VisitId { get; init; }

    /// <summary>The crew's code or subject.</summary>
    public required string Crew { get; init; }

    public required DateTimeOffset At { get; init; }
}
