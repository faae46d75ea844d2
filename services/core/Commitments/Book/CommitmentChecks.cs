using System.Text.RegularExpressions;

namespace Utilities.Commitments;

/// <summary>What must hold inside one commitment, whatever it promises. Pure; reports everything.</summary>
internal static partial class CommitmentChecks
{
    public static void Run(Commitment it, Action<string> error)
    {
        if (string.IsNullOrWhiteSpace(it.Title.Zh) || string.IsNullOrWhiteSpace(it.Title.En)) error("a title is missing");
        foreach (var name in it.StartsOn.Concat(it.StopsOn).Concat(it.AgreedOn).Where(name => !Name().IsMatch(name))) error($"milestone '{name}' is not a name in kebab case");
        foreach (var (fact, values) in it.Where)
            if (values.Count == 0) error($"condition '{fact}' allows no value");
        if (it.EnforcedBy != Enforcement.Clock && it.StartsOn.Count + it.StopsOn.Count + it.Ladder.Count > 0) error("milestones and a ladder belong to clocks");
        if (it.EnforcedBy == Enforcement.Indicator == it.Indicator is null) error("an indicator, and only an indicator, has an indicator rule");
        if (it.EnforcedBy == Enforcement.Obligation == it.Obligation is null) error("an obligation, and only an obligation, has an obligation rule");
        if (it.EnforcedBy == Enforcement.Clock) Clock(it, error);
        if (it is { EnforcedBy: Enforcement.Obligation, Obligation: { } obligation }) Obligation(it, obligation, error);
        if (it is { EnforcedBy: Enforcement.Indicator, Indicator: { } indicator }) Indicator(it, indicator, error);
    }

    private static void Clock(Commitment it, Action<string> error)
    {
        if (it.StartsOn.Count == 0) error("missing start milestone");
        if (it.StopsOn.Count == 0) error("missing stop milestone");
        foreach (var both in it.StartsOn.Intersect(it.StopsOn)) error($"milestone '{both}' both starts and stops it");
        if (it.Limit is Limit.MonthlyWindow or Limit.CountPerPeriod or Limit.Interval) error($"limit '{it.Limit.Text}' is no length of time, so no clock can hold it");
        var untimed = it.Limit is Limit.None or Limit.Threshold && it.DueFrom == DueFrom.Start;
        if (untimed && it.AlarmSetting is null) error("a clock without a number needs the name of an alarm setting");
        if (!untimed && it.AlarmSetting is not null) error("an alarm setting belongs to clocks without a number");
        if (it.DueFrom == DueFrom.DayEnd && it.Limit is not Limit.None) error("the end of the day is a limit of its own and stands beside no other");
        if (it.LateSetting is not null && it.DueFrom != DueFrom.DayEnd) error("a late stretch of the day belongs to clocks that are due at its end");
        if (it.AgreedOn.Count > 0 && (it.DueFrom != DueFrom.Start || it.Limit is not Limit.Duration)) error("only a duration counted from the start can give way to a later time agreed");
    }

    private static void Obligation(Commitment it, ObligationRule rule, Action<string> error)
    {
        if (it.Limit is not (Limit.CountPerPeriod or Limit.Interval or Limit.None)) error($"limit '{it.Limit.Text}' is no quota");
        if (it.Limit is Limit.None == rule.IntervalSetting is null) error("an interval setting belongs to quotas without a number, and only there");
    }

    private static void Indicator(Commitment it, IndicatorRule rule, Action<string> error)
    {
        decimal? printed = it.Limit switch
        {
            Limit.Threshold threshold => threshold.Value,
            Limit.CountPerPeriod count => count.Count,
            Limit.Rings rings => rings.Count,
            _ => null,
        };
        if (rule.Threshold != printed) error($"threshold {rule.Threshold?.ToString() ?? "none"} is not the figure of the source ({it.Limit.Text ?? "none"})");
        var needsFigure = rule.Comparison is Comparison.AtLeast or Comparison.AtMost or Comparison.Between;
        if (needsFigure && rule.Threshold is null && rule.ThresholdSetting is null && it.Limit is not Limit.MonthlyWindow && rule.Method != IndicatorMethod.Events)
            error("the comparison needs a figure or the name of an operator's setting");
        if (rule.Comparison == Comparison.Between && rule.Lower is null && it.Limit is not Limit.MonthlyWindow) error("a band needs its lower end");
        if (rule.Comparison == Comparison.Better != (rule.Method == IndicatorMethod.Improvement)) error("'better' compares improvements, and only those");
        if (rule.Method == IndicatorMethod.Latest == rule.Population is null) error("a population belongs to an indicator over the latest of each registered subject, and only there");
        if (rule.Method == IndicatorMethod.Milestones == (rule.Of is null || rule.With.Count == 0)) error("'of' and 'with' belong to an indicator over milestones");
    }

    [GeneratedRegex(@"^[a-z][a-z0-9]*(-[a-z0-9]+)*\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();
}
