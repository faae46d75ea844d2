namespace Utilities.Billing;

/// <summary>
/// What an account used in a period according to one register of one meter, ready to be billed or held for a cause. Made from readings; a bill run only reads
/// it. A meter that was exchanged gives two, a change of price splits them by days when billed. One row of table <c>metered_use</c>.
/// </summary>
public sealed record MeteredUse
{
    public required string Account { get; init; }

    /// <summary>The period it is billed in: <c>2026-11</c>.</summary>
    public required string Period { get; init; }

    /// <summary>Counted from 1 within account and period.</summary>
    public required int Line { get; init; }

    public required string Meter { get; init; }

    /// <summary><c>total</c>, <c>peak</c>, <c>flat</c> or <c>valley</c>.</summary>
    public required string Register { get; init; }

    /// <summary>Local day of the earlier reading: from then on it was used.</summary>
    public required DateOnly FromOn { get; init; }

    /// <summary>Local day of the later reading: until then, exclusive.</summary>
    public required DateOnly ToOn { get; init; }

    public required Quantity FromReading { get; init; }

    public required Quantity ToReading { get; init; }

    public required Quantity Multiplier { get; init; }

    /// <summary>Readings' difference (over the rollover where there was one) times the multiplier.</summary>
    public required Quantity Used { get; init; }

    /// <summary><c>measured</c>, <c>estimated</c> or <c>meter-change</c>.</summary>
    public required string Basis { get; init; }

    /// <summary>Why it must not be billed yet, as a code: <c>implausible</c>, <c>meter-fault</c> …; null when it is ready.</summary>
    public string? HeldFor { get; init; }
}
