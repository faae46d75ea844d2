namespace Utilities.Commitments;

/// <summary>How a cohort of promises was kept. The formula is part of the answer.</summary>
public sealed record Scoreboard
{
    /// <summary>Met of what was due: nothing that is still open and late is left out, nothing that is still in time is counted.</summary>
    public static readonly BilingualText FormulaText = new(
        "兑现率 = 按时 ÷（按时 + 逾期完成 + 仍未完成且已逾期）。统计期内开始的计时都算；未到期的、无数字的和注明理由排除的不进分母。",
        "rate = met / (met + missed + open and late). Counted are the clocks started in the period; those not yet due, those without a number and those excluded with a reason are outside the denominator.");

    public required string Profile { get; init; }

    /// <summary>Begin of the cohort by start instant, included; null for no lower bound.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>End of the cohort, excluded; null for no upper bound.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary><c>commitment</c>, <c>type</c>, <c>area</c>, <c>month</c> or <c>none</c>.</summary>
    public required string GroupBy { get; init; }

    /// <summary>The instant at which "late" was judged.</summary>
    public required DateTimeOffset AsOf { get; init; }

    public required BilingualText Formula { get; init; }

    public required IReadOnlyList<ScoreLine> Lines { get; init; }

    /// <summary>All lines together.</summary>
    public required ScoreLine Total { get; init; }
}

/// <summary>One line: every clock of the cohort is in exactly one of the counts.</summary>
public sealed record ScoreLine
{
    /// <summary>Commitment id, matter type, area or month (<c>2026-02</c>); empty for the total and for matters without an area.</summary>
    public required string Key { get; init; }

    /// <summary>The commitment's title; null for other groupings.</summary>
    public BilingualText? Title { get; init; }

    public required long Total { get; init; }

    public required long Met { get; init; }

    /// <summary>Done, but too late.</summary>
    public required long Missed { get; init; }

    /// <summary>Still open and late.</summary>
    public required long OpenLate { get; init; }

    /// <summary>Still open and in time.</summary>
    public required long OpenInTime { get; init; }

    /// <summary>Duties whose source prints no number: timed and not judged.</summary>
    public required long Timed { get; init; }

    /// <summary>Outside the rate, counted by reason. Reasons that are no short code stand under <c>other</c>.</summary>
    public required IReadOnlyDictionary<string, long> Excluded { get; init; }

    /// <summary>Met / (met + missed + open and late), six decimals; null while nothing is due.</summary>
    public decimal? Rate { get; init; }

    /// <summary>Mean time from start to stop of what was stopped, in minutes of wall time; null while nothing is stopped.</summary>
    public decimal? MeanMinutes { get; init; }

    /// <summary>The figure to be reached, as the source prints it; only where the source names one.</summary>
    public string? Target { get; init; }

    /// <summary>Whether the rate reaches the target, on exact numbers; null without a target or a rate.</summary>
    public bool? TargetReached { get; init; }

    /// <summary>Where the rows behind the figures are; only for lines of one commitment.</summary>
    public string? Rows { get; init; }
}
