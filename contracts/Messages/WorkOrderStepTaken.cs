namespace Utilities.Contracts;

/// <summary>A step of a work order has been taken. What was recorded with it stays with the service.</summary>
public sealed record WorkOrderStepTaken
{
    /// <summary>Name of the service that owns the order.</summary>
    public required string Service { get; init; }

    public required Guid RequestId { get; init; }

    public required string Number { get; init; }

    public required string Type { get; init; }

    /// <summary><c>repair</c>, <c>enquiry</c> …; absent from what was said before this was told.</summary>
    public string? Kind { get; init; }

    public string? Area { get; init; }

    public required string Step { get; init; }

    /// <summary>Place in the history of the request: a later act has a higher one, whatever order the messages arrive in.</summary>
    public required int Sequence { get; init; }

    /// <summary>The state after the step.</summary>
    public required string State { get; init; }

    /// <summary>How the order stands closed: <c>archived</c>, <c>declined</c>; null while it is open.</summary>
    public string? Outcome { get; init; }

    /// <summary>Whether the customer pays for the work; absent from what was said before this was told.</summary>
    public bool? Chargeable { get; init; }

    /// <summary>The promised time in force after the step.</summary>
    public DateTimeOffset? PromisedAt { get; init; }

    public required DateTimeOffset At { get; init; }
}
