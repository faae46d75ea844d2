using System.Text.Json.Serialization;

namespace Utilities.Commitments;

/// <summary>How a measured target is worked out. The sources name the indicator and the figure; the formula is ours and is published with it.</summary>
public sealed record IndicatorRule
{
    public required IndicatorMethod Method { get; init; }

    /// <summary>What is counted above the line, in words.</summary>
    public required BilingualText Numerator { get; init; }

    /// <summary>What is counted below the line, in words; null where nothing is divided.</summary>
    public BilingualText? Denominator { get; init; }

    /// <summary>The formula as published beside the figure.</summary>
    [JsonIgnore]
    public BilingualText Formula => Denominator is null ? Numerator : new($"{Numerator.Zh} ÷ {Denominator.Zh}", $"{Numerator.En} / {Denominator.En}");

    /// <summary><c>%</c>, <c>MPa</c>, <c>°C</c>, <c>h/day</c>, <c>persons</c> …; null where the source has no number.</summary>
    public string? Unit { get; init; }

    public required Comparison Comparison { get; init; }

    /// <summary>The figure compared with; null where the source has none.</summary>
    public decimal? Threshold { get; init; }

    /// <summary>Lower end of a band.</summary>
    public decimal? Lower { get; init; }

    /// <summary>Operator's setting that holds the figure where the source refers to one it does not print.</summary>
    public string? ThresholdSetting { get; init; }

    /// <summary>For <see cref="IndicatorMethod.Clocks"/>: the commitments whose clocks are counted; empty means all of the profile.</summary>
    public IReadOnlyList<string> Clocks { get; init; } = [];

    /// <summary>For <see cref="IndicatorMethod.Clocks"/>: only matters of these types; empty means all.</summary>
    public IReadOnlyList<string> MatterTypes { get; init; } = [];

    /// <summary>For <see cref="IndicatorMethod.Latest"/>: the kind of subject whose <see cref="SubjectSource"/> says what is registered.</summary>
    public string? Population { get; init; }

    /// <summary>For <see cref="IndicatorMethod.Milestones"/>: each matter that reached this counts below the line …</summary>
    public string? Of { get; init; }

    /// <summary>… and above it if it reached all of these, before or after.</summary>
    public IReadOnlyList<string> With { get; init; } = [];

    /// <summary>For <see cref="IndicatorMethod.Milestones"/>: field of the step's data that must be true for each of <see cref="With"/> to count (<c>passed</c>).</summary>
    public string? WithField { get; init; }
}

public enum IndicatorMethod
{
    /// <summary>Measurements that passed / measurements.</summary>
    Ratio,

    /// <summary>Registered subjects whose last measurement in the period passed / all registered subjects: one that nobody looked at does not count above the line.</summary>
    Latest,

    /// <summary>Each measured value against the figure; the target is met when every one meets it.</summary>
    Each,

    /// <summary>Hours (or other amounts) summed / the figure per subject and day, summed.</summary>
    Sum,

    /// <summary>Measurements per subject and calendar year against the figure.</summary>
    CountPerYear,

    /// <summary>Events that should not have happened, counted.</summary>
    Events,

    /// <summary>Mean per subject against the same period a year before.</summary>
    Improvement,

    /// <summary>Clocks kept / clocks due in the period.</summary>
    Clocks,

    /// <summary>Matters that reached a second milestone / matters that reached the first in the period.</summary>
    Milestones,
}

public enum Comparison
{
    AtLeast,
    AtMost,

    /// <summary>Inside the band, both ends included.</summary>
    Between,

    /// <summary>The source says "every" or "all": numerator equals denominator.</summary>
    Every,

    /// <summary>More than a year before.</summary>
    Better,

    /// <summary>The source names no figure: it is measured and shown, and not judged.</summary>
    None,
}
