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

    /// <summary>Id of the reading it ends with; null where there is none: an estimate, or what a meter showed when it was taken off.</summary>
    public Guid? Reading { get; init; }

    /// <summary>The last real reading it was worked out from; null for what was not measured.</summary>
    public Quantity? RealFrom { get; init; }

    /// <summary>Day of that reading.</summary>
    public DateOnly? RealFromOn { get; init; }

    /// <summary>What had been estimated since that reading and is taken off here: so much of the difference was used before.</summary>
    public Quantity EstimatedBefore { get; init; }

    /// <summary>The counter began again at zero in between.</summary>
    public bool RolledOver { get; init; }

    /// <summary>What made it implausible, as a code of <see cref="PlausibilityLimits"/>; kept after it was released.</summary>
    public string? Judged { get; init; }

    /// <summary>Who released, estimated or corrected it; null when nobody had to.</summary>
    public string? SettledBy { get; init; }

    public DateTimeOffset? SettledAt { get; init; }

    /// <summary>Why they did.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether it belongs to the same register of the same meter.</summary>
    internal bool IsOf(string account, string meter, string register) => Account == account && Meter == meter && Register == register;
}

/// <summary>How a use was found.</summary>
internal static class UseBasis
{
    public const string Measured = "measured";
    public const string Estimated = "estimated";
    public const string MeterChange = "meter-change";
}

/// <summary>Why a use is held.</summary>
internal static class HoldCauses
{
    public const string Implausible = "implausible";
    public const string MeterFault = "meter-fault";
    public const string Suspect = "suspect";

    /// <summary>The meter was taken off, nobody knows what it showed, and there is no history to estimate from.</summary>
    public const string NoLastReading = "no-last-reading";
}
