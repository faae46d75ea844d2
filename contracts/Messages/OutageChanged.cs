namespace Utilities.Contracts;

/// <summary>A known outage is different from what was told.</summary>
public sealed record OutageChanged
{
    /// <summary>Name of the service that owns it: <c>water</c>.</summary>
    public required string Service { get; init; }

    /// <summary>Id of the outage.</summary>
    public required Guid MatterId { get; init; }

    /// <summary>The number residents read.</summary>
    public required string Number { get; init; }

    /// <summary>Counts the versions of the outage: a later fact has a higher one.</summary>
    public required long Version { get; init; }

    /// <summary><c>changed</c>, <c>reopened</c> or <c>alternative-supply</c>.</summary>
    public required string Change { get; init; }

    public required string State { get; init; }

    public required string ReasonZh { get; init; }

    public required string ReasonEn { get; init; }

    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>Expected end; null while nobody can say.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>Codes of the areas named, comma separated; empty when single service points are.</summary>
    public required string Areas { get; init; }

    /// <summary>How often the expected end has been changed after people had been told.</summary>
    public required int EtaRevisions { get; init; }

    public required DateTimeOffset At { get; init; }
}
