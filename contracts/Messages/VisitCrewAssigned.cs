namespace Utilities.Contracts;

/// <summary>The order of an asked or appointed visit has been given to a crew.</summary>
public sealed record VisitCrewAssigned
{
    /// <summary>Name of the utility whose matter the visit is for.</summary>
    public required string Service { get; init; }

    public required Guid VisitId { get; init; }

    /// <summary>Id of the request in the utility.</summary>
    public required Guid MatterId { get; init; }

    public required string Crew { get; init; }

    /// <summary>When: of two assignments the later one counts, whatever order they arrive in.</summary>
    public required DateTimeOffset At { get; init; }
}
