namespace Utilities.Power;

/// <summary>A period of one point above 35 kV, judged as a whole.</summary>
public sealed record VoltagePeriod
{
    public const string Columns = "point_code, from_day, until_day, readings, lowest, highest, deviations, passed, exempt_reason, closed_by, closed_at";

    public string PointCode { get; init; } = "";
    public DateOnly FromDay { get; init; }

    /// <summary>The day after the last one.</summary>
    public DateOnly UntilDay { get; init; }

    /// <summary>Readings in the normal state of the system that counted.</summary>
    public int Readings { get; init; }

    public decimal Lowest { get; init; }
    public decimal Highest { get; init; }

    /// <summary>正、负偏差的绝对值之和, percent of the nominal voltage.</summary>
    public decimal Deviations { get; init; }

    public bool? Passed { get; init; }

    /// <summary>Every reading was exempt (第六条(一)3).</summary>
    public string? ExemptReason { get; init; }

    public string ClosedBy { get; init; } = "";
    public DateTimeOffset ClosedAt { get; init; }

    internal string Commitment => VoltageLevel.Commitment(VoltageLevel.High);

    internal bool Covers(DateTimeOffset at) => HallTime.Day(at) is var day && day >= FromDay && day < UntilDay;
}
