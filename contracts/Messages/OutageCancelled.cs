namespace Utilities.Contracts;

/// <summary>An outage will not take place, or was declared in error.</summary>
public sealed record OutageCancelled
{
    /// <summary>Name of the service that owns it: <c>water</c>.</summary>
    public required string Service { get; init; }

    /// <summary>Id of the outage.</summary>
    public required Guid MatterId { get; init; }

    /// <summary>The number residents read.</summary>
    public required string Number { get; init; }

    /// <summary>Counts the versions of the outage: a later fact has a higher one.</summary>
    public required long Version { get; init; }

    public required string Reason { get; init; }

    public required DateTimeOffset At { get; init; }
}
