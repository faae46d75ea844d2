namespace Utilities.Contracts;

/// <summary>Order to a utility: restore the supply that was suspended for arrears (复供).</summary>
public sealed record RestoreSuspendedSupply
{
    /// <summary>Id of the suspension in billing, under which all messages about it go.</summary>
    public required Guid MatterId { get; init; }

    /// <summary>Number of the suspension in billing.</summary>
    public required string Number { get; init; }

    /// <summary>Number of the service point in the utility's register.</summary>
    public required string ServicePoint { get; init; }

    /// <summary>When it was.</summary>
    public required DateTimeOffset At { get; init; }
}
