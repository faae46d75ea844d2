namespace Utilities.Contracts;

/// <summary>A booked matter has been dealt with: what follow-up and opinions begin with.</summary>
public sealed record AppointmentServed
{
    public required Guid AppointmentId { get; init; }

    /// <summary>Number of the appointment.</summary>
    public required string Number { get; init; }

    /// <summary><c>doorstep</c> or <c>hall</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>What it was about, a code of the catalogue of hall matters.</summary>
    public required string Matter { get; init; }

    /// <summary>Name of the utility it was for, when it was for one.</summary>
    public string? Utility { get; init; }

    /// <summary>Number of the matter it served, when there is one.</summary>
    public string? Reference { get; init; }

    public string? Area { get; init; }

    public required DateTimeOffset At { get; init; }
}
