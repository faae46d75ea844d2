namespace Utilities.Power;

/// <summary>
/// The levels that 002 第一篇 第六条(一)1 tells apart. "35千伏以上" takes 35 kV in, as 以上 does in legal texts; between 10 and 35 kV the source has no rule.
/// </summary>
public static class VoltageLevel
{
    /// <summary>220伏单相供电.</summary>
    public const string SinglePhase = "single-phase-220v";

    /// <summary>10千伏及以下三相供电.</summary>
    public const string ThreePhase = "three-phase-10kv";

    /// <summary>35千伏以上电压供电: judged by period, not by reading.</summary>
    public const string High = "over-35kv";

    public static readonly string[] All = [SinglePhase, ThreePhase, High];

    /// <summary>The commitment that holds in the normal state of the system.</summary>
    public static string Commitment(string level) => $"power.voltage.{level}";

    /// <summary>Which nominal voltages belong to the level.</summary>
    public static bool Takes(string level, decimal nominalVolts) => level switch
    {
        SinglePhase => nominalVolts == 220m,
        ThreePhase => nominalVolts is > 220m and <= 10_000m,
        _ => nominalVolts >= 35_000m,
    };
}
