using Utilities.Commitments;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>
/// How a utility is read (抄表计划, K46): a window of the month (oilfield-hall 「每月5日至20日為抄表計量收費時間」) or a prescribed day per route (state-grid
/// 「在规定的抄表日期准确抄录」), and what of the figures is plausible. Data: <c>contracts/policy/reading-plans.json</c>, revised over HTTP.
/// </summary>
public sealed record ReadingPlan
{
    public const string Window = "window";
    public const string Date = "date";

    private static readonly string[] Kinds = [Window, Date];

    public required string Utility { get; init; }

    /// <summary>The organisation whose rule it is.</summary>
    public required string Profile { get; init; }

    /// <summary><c>window</c> or <c>date</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>First day of the window, inclusive.</summary>
    public int? FromDay { get; init; }

    /// <summary>Last day of the window, inclusive.</summary>
    public int? ToDay { get; init; }

    /// <summary>Prescribed day of routes without one of their own; one beyond the end of a month is its last.</summary>
    public int? Day { get; init; }

    /// <summary>Prescribed days of routes.</summary>
    public IReadOnlyList<RouteDay> Routes { get; init; } = [];

    /// <summary>Months in which is read; empty: every month.</summary>
    public IReadOnlyList<int> Months { get; init; } = [];

    /// <summary>What is plausible; the one of the customer's class before the one without a class.</summary>
    public IReadOnlyList<PlausibilityLimits> Limits { get; init; } = [];

    /// <summary>Days or limits are invented as an example until the organisation sets its own.</summary>
    public bool Sample { get; init; }

    public string? Source { get; init; }

    /// <summary>The words of the source, verbatim.</summary>
    public string? Quote { get; init; }

    public BilingualText? Note { get; init; }

    /// <summary>The days of a route in a period, both inclusive; null when it is not read then.</summary>
    public (DateOnly From, DateOnly Until)? DaysOf(string route, Period period)
    {
        if (Months.Count > 0 && !Months.Contains(period.Month)) return null;
        if (Kind == Window) return (In(period, FromDay!.Value), In(period, ToDay!.Value));
        return (Routes.FirstOrDefault(own => own.Route == route)?.Day ?? Day) is { } day ? (In(period, day), In(period, day)) : null;
    }

    internal PlausibilityLimits LimitsOf(string customerClass) =>
        Limits.FirstOrDefault(limits => limits.CustomerClass == customerClass) ?? Limits.FirstOrDefault(limits => limits.CustomerClass is null) ?? PlausibilityLimits.None;

    /// <summary>Everything that is wrong with it.</summary>
    internal void Check(FieldErrors errors)
    {
        errors.OneOf("kind", Kind, Kinds);
        errors.Text("profile", Profile, 100);
        if (Kind == Window)
        {
            DayOfMonth(errors, "fromDay", FromDay, required: true);
            DayOfMonth(errors, "toDay", ToDay, required: true);
            if (ToDay < FromDay) errors.Add("toDay", "before-from-day", "'toDay' must not lie before 'fromDay'.");
            if (Routes.Count > 0) errors.Add("routes", "not-in-a-window", "Within a window no route has a day of its own.");
        }
        else
        {
            DayOfMonth(errors, "day", Day, required: false);
            foreach (var (index, route) in Routes.Index())
            {
                errors.Text($"routes[{index}].route", route.Route, 60);
                DayOfMonth(errors, $"routes[{index}].day", route.Day, required: true);
            }

            foreach (var twice in Routes.CountBy(route => route.Route, StringComparer.Ordinal).Where(count => count.Value > 1)) errors.Add("routes", "twice", $"The route '{twice.Key}' stands {twice.Value} times.");
        }

        foreach (var month in Months.Where(month => month is < 1 or > 12)) errors.Add("months", "out-of-range", $"{month} is no month.");
        foreach (var (index, limits) in Limits.Index())
        {
            if (limits.AbsolutePerDay <= 0 || limits.TimesHistory <= 0 || limits.HistoryFloorPerDay < 0 || limits.ZeroFromDays <= 0)
                errors.Add($"limits[{index}]", "out-of-range", "Limits must lie above zero.");
        }

        if (!Sample && string.IsNullOrWhiteSpace(Source)) errors.Add("source", "required", "Name the 'source', or mark the plan as a 'sample'.");
    }

    private static void DayOfMonth(FieldErrors errors, string field, int? day, bool required)
    {
        if (day is null && required) errors.Add(field, "required", $"Give '{field}', a day of the month.");
        if (day is < 1 or > 31) errors.Add(field, "out-of-range", $"'{field}' must be between 1 and 31.");
    }

    private static DateOnly In(Period period, int day) => new(period.Year, period.Month, Math.Min(day, DateTime.DaysInMonth(period.Year, period.Month)));
}

/// <param name="Route">The walk (抄表册), or the code of the area where accounts have none.</param>
/// <param name="Day">Day of the month.</param>
public sealed record RouteDay(string Route, int Day);
