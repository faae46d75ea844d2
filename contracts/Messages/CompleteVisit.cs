namespace Utilities.Contracts;

/// <summary>Order to the appointments service (queue <c>appointments-complete-visit</c>): the visit has been made, its result stands with the utility.</summary>
public sealed record CompleteVisit
{
    /// <summary>Name of the utility whose matter the visit is for.</summary>
    public required string Service { get; init; }

    public required Guid VisitId { get; init; }

    /// <summary><c>done</c> or <c>cannot-finish</c>.</summary>
    public required string Outcome { get; init; }

    public required DateTimeOffset At { get; init; }
}
