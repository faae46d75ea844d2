namespace Utilities.Contracts;

/// <summary>Order to the appointments service (queue <c>appointments-reserve-visit</c>): somebody must let the crew in, so keep a time for the visit. Answered by <see cref="VisitReserved"/> or <see cref="VisitRefused"/>. Nothing about a person: the utility knows who it is.</summary>
public sealed record ReserveVisit
{
    /// <summary>Name of the utility whose matter the visit is for.</summary>
    public required string Service { get; init; }

    /// <summary>Chosen by the utility; every answer carries it. The same id again is the same visit.</summary>
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

    /// <summary>The visit may begin from here on.</summary>
    public required DateTimeOffset NotBefore { get; init; }

    /// <summary>The visit must have begun by then; null: whenever there is room.</summary>
    public DateTimeOffset? NotAfter { get; init; }

    /// <summary>The time the customer asked for; the nearest free one is kept when it is taken.</summary>
    public DateTimeOffset? WantedAt { get; init; }

    public required DateTimeOffset At { get; init; }
}
