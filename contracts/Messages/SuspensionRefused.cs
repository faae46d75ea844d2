namespace Utilities.Contracts;

/// <summary>The utility does not suspend supply: the customer is protected, or the crew found a reason against it.</summary>
public sealed record SuspensionRefused
{
    /// <summary>Name of the utility that says it.</summary>
    public required string Service { get; init; }

    /// <summary>Id of the suspension in billing, under which all messages about it go.</summary>
    public required Guid MatterId { get; init; }

    /// <summary>Number of the suspension in billing.</summary>
    public required string Number { get; init; }

    /// <summary>Number of the utility's own order.</summary>
    public required string Order { get; init; }

    /// <summary>Why, as a code that says nothing about a person: <c>key-customer</c>, <c>protected</c>, <c>closed-season</c>, <c>danger</c> …</summary>
    public required string Code { get; init; }

    /// <summary>When it was.</summary>
    public required DateTimeOffset At { get; init; }
}
