namespace Utilities.Contracts;

/// <summary>The time of a visit has been moved with the customer's consent.</summary>
public sealed record VisitRescheduled
{
    /// <summary>Name of the utility whose matter the visit is for.</summary>
    public required string Service { get; init; }

    public required Guid VisitId { get; init; }

    /// <summary>Id of the request in the utility.</summary>
    public required Guid MatterId { get; init; }

    /// <summary>Number of the appointment.</summary>
    public required string Appointment { get; init; }

    public required DateTimeOffset StartsAt { get; init; }

    public required DateTimeOffset EndsAt { get; init; }

    public required DateTimeOffset At { get; init; }
}
