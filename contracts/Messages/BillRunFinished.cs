namespace Utilities.Contracts;

/// <summary>A bill run has come through all its accounts: billed + parked + skipped = accounts. Said each time that it does, for parked accounts may be run again.</summary>
public sealed record BillRunFinished
{
    public required Guid RunId { get; init; }

    /// <summary>Names the billing cycle of its utility and period.</summary>
    public required Guid CycleId { get; init; }

    /// <summary>Name of the utility: <c>water</c>.</summary>
    public required string Utility { get; init; }

    /// <summary>Month that was billed: <c>2026-11</c>.</summary>
    public required string Period { get; init; }

    /// <summary><c>regular</c>, <c>final</c> or <c>correction</c>.</summary>
    public required string Kind { get; init; }

    public required long Accounts { get; init; }

    public required long Billed { get; init; }

    /// <summary>Accounts that could not be billed until somebody decides.</summary>
    public required long Parked { get; init; }

    public required long Skipped { get; init; }

    /// <summary>Sum of the bills, yuan.</summary>
    public required decimal Total { get; init; }

    public required DateTimeOffset At { get; init; }
}
