namespace Utilities.Contracts;

/// <summary>The meters of a utility are read for a period, or the time for it is over: its accounts can be billed. May be said more than once.</summary>
public sealed record ReadingPeriodEnded
{
    /// <summary>Names the billing cycle; made from utility and period.</summary>
    public required Guid CycleId { get; init; }

    /// <summary>Name of the utility: <c>water</c>.</summary>
    public required string Utility { get; init; }

    /// <summary>Month that is billed: <c>2026-11</c>.</summary>
    public required string Period { get; init; }

    /// <summary><c>rounds-finished</c> or <c>time-over</c>.</summary>
    public required string Cause { get; init; }

    public required DateTimeOffset At { get; init; }
}
