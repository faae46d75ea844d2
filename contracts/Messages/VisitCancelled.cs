namespace Utilities.Contracts;

/// <summary>An appointed visit has been called off by the customer or by the hall; its time is free again.</summary>
public sealed record VisitCancelled
{
    /// <summary>Name of the utility whose matter the visit is for.</summary>
    public required string Service { get; init; }

    public required Guid VisitId { get; init; }

    /// <summary>Id of the request in the utility.</summary>
    public required Guid MatterId { get; init; }

    /// <summary>Number of the appointment.</summary>
    public required string Appointment { get; init; }

    /// <summary><c>applicant</c> or <c>window</c>.</summary>
    public required string By { get; init; }

    /// <summary>Stable code; free words stay with the appointment.</summary>
    public required string Reason { get; init; }

    public required DateTimeOffset At { get; init; }
}
