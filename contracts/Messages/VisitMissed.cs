namespace Utilities.Contracts;

/// <summary>The crew was there, nobody was, and the customer could not be reached: the visit counts as given up (D12).</summary>
public sealed record VisitMissed
{
    /// <summary>Name of the utility whose matter the visit is for.</summary>
    public required string Service { get; init; }

    public required Guid VisitId { get; init; }

    /// <summary>Id of the request in the utility.</summary>
    public required Guid MatterId { get; init; }

    /// <summary>Number of the appointment.</summary>
    public required string Appointment { get; init; }

    public required DateTimeOffset At { get; init; }
}
