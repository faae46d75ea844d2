namespace Utilities.Contracts;

/// <summary>Order to billing: the accounts of a utility are to be billed for a period (账务处理). Obeyed once, however often it comes: a period has one regular run.</summary>
public sealed record RunBilling
{
    /// <summary>Names the billing cycle that orders it.</summary>
    public required Guid CycleId { get; init; }

    /// <summary>Name of the utility: <c>water</c>.</summary>
    public required string Utility { get; init; }

    /// <summary>Month that is billed: <c>2026-11</c>.</summary>
    public required string Period { get; init; }

    public required DateTimeOffset At { get; init; }
}
