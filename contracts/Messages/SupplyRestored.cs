namespace Utilities.Contracts;

/// <summary>Supply that was suspended for arrears is restored.</summary>
public sealed record SupplyRestored
{
    /// <summary>Name of the utility that says it.</summary>
    public required string Service { get; init; }

    /// <summary>Id of the suspension in billing, under which all messages about it go.</summary>
    public required Guid MatterId { get; init; }

    /// <summary>Number of the suspension in billing.</summary>
    public required string Number { get; init; }

    /// <summary>Number of the utility's own order.</summary>
    public required string Order { get; init; }

    /// <summary>What the meter showed, where it was read.</summary>
    public decimal? Reading { get; init; }

    /// <summary>When it was.</summary>
    public required DateTimeOffset At { get; init; }
}
