namespace Utilities.Commitments;

public sealed partial class ServiceCalendar
{
    /// <summary>When a limit that starts now ends; null where the limit is not one of time (or asks for a way that nobody gave).</summary>
    /// <param name="start">The start milestone, or the promised time.</param>
    /// <param name="limit">The limit.</param>
    /// <param name="rules">Start and end rule of working-day limits.</param>
    /// <param name="kilometres">The way, for limits per kilometre.</param>
    public Due? DueAfter(DateTimeOffset start, Limit limit, DayRules? rules = null, decimal? kilometres = null)
    {
        DateTimeOffset? due = limit switch
        {
            Limit.Duration duration => AfterDuration(start, duration, rules ?? DayRules.Default),
            Limit.WorkingDays working => AfterWorkingDays(start, working.Days, rules ?? DayRules.Default),
            Limit.PerKilometre perKilometre => kilometres is { } way ? AfterDuration(start, perKilometre.For(way), rules ?? DayRules.Default) : null,
            Limit.None or Limit.Rings or Limit.MonthlyWindow or Limit.CountPerPeriod or Limit.Interval or Limit.Threshold => null,
            _ => throw new InvalidOperationException($"A limit of kind {limit.GetType().Name} is unknown."),
        };
        return due is { } at ? new Due(at, ProvisionalYear(start, at)) : null;
    }

    /// <summary>The end of the start's local day; of the next one for what starts in the day's last stretch of that length.</summary>
    public Due DayEnd(DateTimeOffset start, TimeSpan late)
    {
        var day = Date(start);
        var end = LocalTimes.At(Zone, day.AddDays(1), TimeSpan.Zero);
        if (start >= end - late) end = LocalTimes.At(Zone, day.AddDays(2), TimeSpan.Zero);
        return new(end, ProvisionalYear(start, end));
    }

    /// <summary>The last instant at which a notice is still early enough for its event; null where the notice has no lead time in numbers.</summary>
    public Due? DueBefore(DateTimeOffset eventAt, Limit limit)
    {
        DateTimeOffset? due = limit switch
        {
            Limit.Duration duration when IsAlwaysOpen => LocalTimes.In(Zone, eventAt - duration.Span),
            Limit.Duration duration => SubtractWorkingTime(eventAt, duration.Time),
            _ => null,
        };
        return due is { } at ? new Due(at, ProvisionalYear(at, eventAt)) : null;
    }

    /// <summary>
    /// The due time after a pause: the working time that was left is given back after the resume, so dead time over a weekend adds nothing.
    /// A pause that began at or after the due time changes nothing: what is broken stays broken.
    /// </summary>
    public DateTimeOffset Shift(DateTimeOffset due, DateTimeOffset pausedAt, DateTimeOffset resumedAt)
    {
        if (pausedAt >= due) return due;
        var paused = WorkingTimeBetween(pausedAt, resumedAt);
        if (paused == TimeSpan.Zero) return due;
        var shifted = AddWorkingTime(due, paused);
        return shifted < resumedAt ? NextOpen(resumedAt) : shifted;
    }

    private DateTimeOffset AfterDuration(DateTimeOffset start, Limit.Duration duration, DayRules rules)
    {
        if (!IsAlwaysOpen)
            return AddWorkingTime(rules.Start == StartRule.SameInstant ? start : At(WorkingDayAfter(Date(start), 1), openings[0].FromMinute), duration.Time);
        var local = LocalTimes.In(Zone, start);
        return duration.Days == 0
            ? local + duration.Time
            : LocalTimes.In(Zone, LocalTimes.At(Zone, Date(start).AddDays(duration.Days), local.TimeOfDay) + duration.Time);
    }

    private DateTimeOffset AfterWorkingDays(DateTimeOffset start, int count, DayRules rules)
    {
        if (IsAlwaysOpen) throw new InvalidOperationException($"Calendar '{Name}' is a wall clock and has no working days.");
        var last = WorkingDayAfter(Date(start), count);
        return rules is { Start: StartRule.SameInstant, End: EndRule.SameClockTime }
            ? IntoOpeningHours(last, LocalTimes.In(Zone, start).TimeOfDay)
            : At(last, openings[^1].ToMinute);
    }

    /// <summary>A clock time moved into that day's opening hours: to the opening when early, to the closing when late, past the midday break when inside it.</summary>
    private DateTimeOffset IntoOpeningHours(DateOnly day, TimeSpan time)
    {
        foreach (var opening in openings)
        {
            if (time < TimeSpan.FromMinutes(opening.FromMinute)) return At(day, opening.FromMinute);
            if (time <= TimeSpan.FromMinutes(opening.ToMinute)) return LocalTimes.At(Zone, day, time);
        }

        return At(day, openings[^1].ToMinute);
    }

    /// <summary>The n-th worked day strictly after a date.</summary>
    public DateOnly WorkingDayAfter(DateOnly date, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var year = date.Year;
        var index = Year(year).DaysThrough(date) + count - 1;
        while (index >= Year(year).DayCount) index -= Year(year++).DayCount;
        return Year(year).Day(index);
    }

    /// <summary>The local date of an instant.</summary>
    public DateOnly Date(DateTimeOffset instant) => LocalTimes.Day(Zone, instant);

    private DateTimeOffset At(DateOnly day, int minute) => LocalTimes.At(Zone, day, TimeSpan.FromMinutes(minute));
}
