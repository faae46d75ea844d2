namespace Utilities.Commitments;

/// <summary>Whether a target is met. Pure.</summary>
public static class IndicatorVerdict
{
    /// <summary>The figure as published: a percentage, an average of hours, or a plain count; null while there is nothing to count.</summary>
    public static decimal? Value(IndicatorRule rule, IndicatorCount count) => rule.Method switch
    {
        IndicatorMethod.Events => count.Rows == 0 ? null : count.Numerator,
        IndicatorMethod.Sum => count.Rows == 0 ? null : Round(count.Numerator / count.Rows),
        _ => count.Denominator == 0 ? null : Round(count.Numerator * 100 / count.Denominator),
    };

    /// <summary>True or false, or null where nothing was measured or the source names no figure.</summary>
    /// <param name="setting">The operator's figure where the source refers to one it does not print.</param>
    public static bool? Met(IndicatorRule rule, IndicatorCount count, decimal? setting = null)
    {
        if (rule.Comparison == Comparison.None) return null;
        if (rule.Method == IndicatorMethod.Events) return count.Rows == 0 ? null : count.Numerator == 0;
        if (count.Denominator == 0) return null;
        if (rule.Method == IndicatorMethod.Sum) return count.Numerator >= count.Denominator;
        var every = count.Numerator == count.Denominator;
        if (rule.Method == IndicatorMethod.CountPerYear) return Yearly(rule.Comparison, every, count.Unfinished);
        if (rule.Method is IndicatorMethod.Each or IndicatorMethod.Improvement || rule.Comparison == Comparison.Every)
            return NeedsSetting(rule, setting) ? null : every;
        return (rule.Threshold ?? setting) is { } threshold
            ? Compare(rule.Comparison, count.Numerator * 100, threshold * count.Denominator)
            : null;
    }

    /// <summary>In a year that still runs, "at most" can be broken but not yet kept, "at least" kept but not yet broken.</summary>
    private static bool? Yearly(Comparison comparison, bool every, bool unfinished) =>
        !unfinished || every == (comparison == Comparison.AtLeast) ? every : null;

    private static bool NeedsSetting(IndicatorRule rule, decimal? setting) => rule is { ThresholdSetting: not null, Threshold: null } && setting is null;

    /// <summary>Compared multiplied out, so that no rounding decides.</summary>
    private static bool? Compare(Comparison comparison, decimal left, decimal right) => comparison switch
    {
        Comparison.AtLeast => left >= right,
        Comparison.AtMost => left <= right,
        _ => null,
    };

    private static decimal Round(decimal value) => Math.Round(value, 4, MidpointRounding.ToEven);
}
