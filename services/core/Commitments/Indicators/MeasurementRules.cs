using Utilities.ServiceDefaults;

namespace Utilities.Commitments;

/// <summary>Whether one measurement meets its figure. Pure.</summary>
public static class MeasurementRules
{
    /// <summary>The verdict on one measurement, or what is missing from it.</summary>
    /// <param name="commitment">The indicator.</param>
    /// <param name="value">The figure measured.</param>
    /// <param name="passed">The verdict of whoever inspected, for indicators judged by people.</param>
    /// <param name="dayOfMonth">Local day of the month it happened on, for a monthly window.</param>
    /// <param name="setting">The operator's figure where the source refers to one it does not print.</param>
    public static bool? Judge(Commitment commitment, decimal? value, bool? passed, int dayOfMonth, decimal? setting, FieldErrors errors)
    {
        var rule = commitment.Indicator!;
        switch (rule.Method)
        {
            case IndicatorMethod.Ratio or IndicatorMethod.Latest:
                if (passed is null) errors.Add("passed", "required", "Say in 'passed' whether it counts above the line.");
                return passed;
            case IndicatorMethod.Each when commitment.Limit is Limit.MonthlyWindow window:
                return dayOfMonth >= window.FromDay && dayOfMonth <= window.ToDay;
            case IndicatorMethod.Each:
                return value is { } figure ? Meets(rule, figure, rule.Threshold ?? setting) : Missing(errors);
            case IndicatorMethod.Sum or IndicatorMethod.Improvement when value is null:
                return Missing(errors);
            case IndicatorMethod.Clocks or IndicatorMethod.Milestones:
                errors.Add("commitmentId", "computed", $"'{commitment.Id}' is worked out from {(rule.Method == IndicatorMethod.Clocks ? "clocks" : "milestones")}; nothing is recorded for it by hand.");
                return null;
            default:
                return null;
        }
    }

    private static bool? Meets(IndicatorRule rule, decimal value, decimal? threshold) => rule.Comparison switch
    {
        Comparison.AtLeast when threshold is { } least => value >= least,
        Comparison.AtMost when threshold is { } most => value <= most,
        Comparison.Between when threshold is { } upper && rule.Lower is { } lower => value >= lower && value <= upper,
        _ => null,
    };

    private static bool? Missing(FieldErrors errors)
    {
        errors.Add("value", "required", "Give 'value', the figure measured, in the indicator's unit.");
        return null;
    }
}
