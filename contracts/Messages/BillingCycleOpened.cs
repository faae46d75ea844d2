namespace Utilities.Contracts;

/// <summary>A billing period of a utility was opened: its meters are read now, then it is billed. Said once per utility and period.</summary>
public sealed record BillingCycleOpened
{
    /// <summary>Names the cycle; made from utility and period.</summary>
    public required Guid CycleId { get; init; }

    /// <summary>Name of the utility: <c>water</c>.</summary>
    public required string Utility { get; init; }

    /// <summary>Month that is billed: <c>2026-11</c>.</summary>
    public required string Period { get; init; }

    /// <summary>Local day from which on nobody waits for readings any more.</summary>
    public required DateOnly ReadUntil { get; init; }

    public required DateTimeOffset At { get; init; }
}
