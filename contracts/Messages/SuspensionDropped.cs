namespace Utilities.Contracts;

/// <summary>A suspension is given up: by a supervisor, or because a complaint about the bill was filed before the crew acted.</summary>
public sealed record SuspensionDropped
{
    /// <summary>Id of the suspension in billing, under which all messages about it go.</summary>
    public required Guid MatterId { get; init; }

    /// <summary>Number of the suspension in billing.</summary>
    public required string Number { get; init; }

    /// <summary>Name of the utility whose supply it is.</summary>
    public required string Utility { get; init; }

    /// <summary>Number of the service point in the utility's register.</summary>
    public required string ServicePoint { get; init; }

    /// <summary>Why, as a code.</summary>
    public required string Reason { get; init; }

    /// <summary>When it was.</summary>
    public required DateTimeOffset At { get; init; }
}
