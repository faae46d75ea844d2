namespace Utilities.Contracts;

/// <summary>Supply is back; first by report of the crew, then confirmed by those who were asked.</summary>
public sealed record OutageRestored
{
    /// <summary>Name of the service that owns it: <c>water</c>.</summary>
    public required string Service { get; init; }

    /// <summary>Id of the outage.</summary>
    public required Guid MatterId { get; init; }

    /// <summary>The number residents read.</summary>
    public required string Number { get; init; }

    /// <summary>Counts the versions of the outage: a later fact has a higher one.</summary>
    public required long Version { get; init; }

    public required DateTimeOffset RestoredAt { get; init; }

    /// <summary>A sample of those affected has said so.</summary>
    public required bool Confirmed { get; init; }

    public required DateTimeOffset At { get; init; }
}
