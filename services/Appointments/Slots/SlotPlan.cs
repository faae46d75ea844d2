using Utilities.Commitments;
using Utilities.Matters;

namespace Utilities.Appointments;

/// <summary>Which slots a calendar's day has. Pure.</summary>
public static class SlotPlan
{
    /// <summary>The hours of a day: the exceptional ones where there are such, else by the week, on the days the calendar keeps.</summary>
    /// <param name="calendar">The calendar.</param>
    /// <param name="exception">Hours set for this very day, or null.</param>
    /// <param name="day">The local day.</param>
    /// <param name="working">Which days are worked, holidays and days worked in exchange (调休) included.</param>
    public static IReadOnlyList<Opening> HoursOf(BookingCalendar calendar, string? exception, DateOnly day, ServiceCalendar working)
    {
        if (exception is not null) return WeekHours.ParseDay(exception) ?? [];
        var week = WeekHours.Parse(calendar.Hours);
        if (week is null) return [];
        if (calendar.Days == BookingCalendar.EveryDay) return week.On(day.DayOfWeek);
        if (working.WorkingDayAfter(day.AddDays(-1), 1) != day) return [];
        return day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? week.On(DayOfWeek.Monday) : week.On(day.DayOfWeek);
    }

    /// <summary>Slots one after another, as many as each opening holds whole.</summary>
    public static IEnumerable<Stretch> Of(DateOnly day, IReadOnlyList<Opening> hours, int minutes)
    {
        var midnight = HallTime.WholeDay(day).From;
        foreach (var opening in hours)
            for (var from = opening.FromMinute; from + minutes <= opening.ToMinute; from += minutes)
                yield return new(midnight.AddMinutes(from), midnight.AddMinutes(from + minutes));
    }
}
