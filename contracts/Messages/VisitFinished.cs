namespace Utilities.Contracts;

/// <summary>A visit has been made, as recorded with the order: the work is done, or it could not be finished this time.</summary>
public sealed record VisitFinished
{
    /// <summary>Name of the utility whose matter the visit is for.</summary>
    public required string Service { get; init; }

    public required Guid VisitId { get; init; }

    /// <summary>Id of the request in the utility.</summary>
    public required Guid MatterId { get; init; }

    /// <summary><c>done</c> or <c>cannot-finish</c>.</summary>
    public required string Outcome { get; init; }

    public required string Crew { get; init; }

    /// <summary>When the crew stood at the door; null when that was not recorded.</summary>
    public DateTimeOffset? ArrivedAt { get; init; }

    public required DateTimeOffset At { get; init; }
}
