namespace Utilities.Contracts;

/// <summary>Supply has stopped without warning in an area.</summary>
public sealed record OutageDeclared
{
    /// <summary>Name of the service that owns it: <c>water</c>.</summary>
    public required string Service { get; init; }

    /// <summary>Id of the outage.</summary>
    public required Guid MatterId { get; init; }

    /// <summary>The number residents read.</summary>
    public required string Number { get; init; }

    /// <summary>Counts the versions of the outage: a later fact has a higher one.</summary>
    public required long Version { get; init; }

    public required string ReasonZh { get; init; }

    public required string ReasonEn { get; init; }

    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>Expected end; null while nobody can say.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>Codes of the areas named, comma separated; empty when single service points are.</summary>
    public required string Areas { get; init; }

    /// <summary>The request it came from, or null.</summary>
    public string? RequestNumber { get; init; }

    public required DateTimeOffset At { get; init; }
}
