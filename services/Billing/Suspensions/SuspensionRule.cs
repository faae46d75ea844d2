using System.Globalization;
using Utilities.Commitments;

namespace Utilities.Billing;

/// <summary>Under what a utility's supply may be suspended for arrears (停供). D38 has no such rule and none may be assumed: it ships switched off.</summary>
/// <param name="OverdueDays">Days after the last day to pay before it may be proposed.</param>
/// <param name="NoticeDays">Days between the hand-over of the final notice and the order.</param>
/// <param name="LeastOwed">Nobody is cut off for less.</param>
/// <param name="WorkingDaysOnly">Never on a rest day, nor on a day before one.</param>
/// <param name="ClosedSeasons">Parts of the year in which nobody is cut off.</param>
/// <param name="Basis">The decision or law it rests on.</param>
public sealed record SuspensionRule(
    string Utility, bool Enabled, bool WorkingDaysOnly, int? OverdueDays = null, int? NoticeDays = null, decimal? LeastOwed = null,
    IReadOnlyList<ClosedSeason>? ClosedSeasons = null, string? Basis = null)
{
    internal bool IsIncomplete => OverdueDays is null || NoticeDays is null || ClosedSeasons is null || string.IsNullOrWhiteSpace(Basis);

    /// <summary>Why nobody may be cut off on this day; null when it may be done. Pure.</summary>
    public string? Bars(DateOnly day, ServiceCalendar working)
    {
        if (ClosedSeasons?.FirstOrDefault(season => season.Holds(day)) is { } closed) return closed.Reason;
        return WorkingDaysOnly && !(Works(day) && Works(day.AddDays(1))) ? "rest-day" : null;

        bool Works(DateOnly on) => working.WorkingDayAfter(on.AddDays(-1), 1) == on;
    }
}

/// <param name="From">First day of the year, <c>MM-dd</c>.</param>
/// <param name="To">Last day, which may lie in the next year.</param>
/// <param name="Reason">As a code.</param>
public sealed record ClosedSeason(string From, string To, string Reason)
{
    public bool Holds(DateOnly day)
    {
        var at = day.ToString("MM-dd", CultureInfo.InvariantCulture);
        return string.CompareOrdinal(From, To) <= 0 ? InOrder(From, at) && InOrder(at, To) : InOrder(From, at) || InOrder(at, To);

        static bool InOrder(string one, string other) => string.CompareOrdinal(one, other) <= 0;
    }
}
