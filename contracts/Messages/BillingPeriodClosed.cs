namespace Utilities.Contracts;

/// <summary>A billing period of a utility was closed: no regular bill of it is issued any more, and corrections go into the period that is open then. Said once.</summary>
public sealed record BillingPeriodClosed
{
    /// <summary>Names the billing cycle; made from utility and period.</summary>
    public required Guid CycleId { get; init; }

    /// <summary>Name of the utility: <c>water</c>.</summary>
    public required string Utility { get; init; }

    /// <summary>The month: <c>2026-11</c>.</summary>
    public required string Period { get; init; }

    public required DateTimeOffset At { get; init; }
}
