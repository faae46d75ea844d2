namespace Utilities.Contracts;

/// <summary>A utility's matter needs entry to a home: a visit has been asked for and waits for a time. What its saga begins with.</summary>
public sealed record VisitRequested
{
    /// <summary>Name of the utility whose matter the visit is for.</summary>
    public required string Service { get; init; }

    public required Guid VisitId { get; init; }

    /// <summary>Id of the request in the utility.</summary>
    public required Guid MatterId { get; init; }

    /// <summary>Number of the request.</summary>
    public required string Number { get; init; }

    /// <summary><c>repair</c>, <c>survey</c>, <c>inspection</c> …</summary>
    public required string Purpose { get; init; }

    /// <summary>Code of the residential community.</summary>
    public string? Area { get; init; }

    /// <summary>How long the crew needs on site, minutes.</summary>
    public required int Minutes { get; init; }

    public required DateTimeOffset NotBefore { get; init; }

    public DateTimeOffset? NotAfter { get; init; }

    /// <summary>The time the customer asked for.</summary>
    public DateTimeOffset? WantedAt { get; init; }

    /// <summary>The crew that has the order already.</summary>
    public string? Crew { get; init; }

    public required DateTimeOffset At { get; init; }
}
