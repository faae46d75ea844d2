namespace Utilities.Contracts;

/// <summary>The final notice of a suspension has been handed over: its days begin to count.</summary>
public sealed record SuspensionAnnounced
{
    /// <summary>Id of the suspension in billing, under which all messages about it go.</summary>
    public required Guid MatterId { get; init; }

    /// <summary>Number of the suspension in billing.</summary>
    public required string Number { get; init; }

    /// <summary>Name of the utility whose supply it is.</summary>
    public required string Utility { get; init; }

    /// <summary>Number of the service point in the utility's register.</summary>
    public required string ServicePoint { get; init; }

    /// <summary>When it was.</summary>
    public required DateTimeOffset At { get; init; }
}
