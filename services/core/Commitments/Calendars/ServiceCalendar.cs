using System.Collections.Concurrent;
using NodaTime;

namespace Utilities.Commitments;

/// <summary>
/// When promises count: interval algebra over published working days and several opening intervals a day, or a wall clock that never closes.
/// Pure and thread-safe; each year is worked out once, after which every question is a binary search.
/// </summary>
public sealed partial class ServiceCalendar
{
    private readonly ConcurrentDictionary<int, WorkingYear> years = new();
    private readonly WorkingDays days;
    private readonly IReadOnlyList<Opening> openings;

    /// <param name="name">Name in <c>calendars.json</c>.</param>
    /// <param name="zone">Time zone of clock times and dates.</param>
    /// <param name="days">The days worked.</param>
    /// <param name="openings">Opening hours of a worked day, in order, not overlapping; empty for a wall clock.</param>
    public ServiceCalendar(string name, DateTimeZone zone, WorkingDays days, IReadOnlyList<Opening> openings)
    {
        Name = name;
        Zone = zone;
        this.days = days;
        this.openings = openings;
    }

    public string Name { get; }

    public DateTimeZone Zone { get; }

    /// <summary>Years whose holidays are published, in order; none for a wall clock.</summary>
    public IReadOnlyList<int> PublishedYears => [.. days.PublishedYears.Order()];

    /// <summary>A wall clock: every instant counts.</summary>
    public bool IsAlwaysOpen => openings.Count == 0;

    public static ServiceCalendar AlwaysOpen(string name, DateTimeZone zone) => new(name, zone, WorkingDays.MondayToFriday, []);

    /// <summary>Working time between two instants; zero when the second is not after the first.</summary>
    public TimeSpan WorkingTimeBetween(DateTimeOffset from, DateTimeOffset to)
    {
        if (to <= from) return TimeSpan.Zero;
        if (IsAlwaysOpen) return to - from;
        var (first, last) = (LocalYear(from), LocalYear(to));
        var worked = Year(last).WorkedUntil(to.UtcTicks) - Year(first).WorkedUntil(from.UtcTicks);
        for (var year = first; year < last; year++) worked += Year(year).Total;
        return TimeSpan.FromTicks(worked);
    }

    /// <summary>
    /// The earliest open instant at which so much working time has gone since the start: closing time rather than the next opening.
    /// No working time at all is the start itself, or the next opening when that is closed.
    /// </summary>
    public DateTimeOffset AddWorkingTime(DateTimeOffset start, TimeSpan span)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(span, TimeSpan.Zero);
        if (IsAlwaysOpen) return LocalTimes.In(Zone, start + span);
        if (span == TimeSpan.Zero) return NextOpen(start);
        var year = LocalYear(start);
        var left = span.Ticks + Year(year).WorkedUntil(start.UtcTicks);
        while (left > Year(year).Total) left -= Year(year++).Total;
        return LocalTimes.In(Zone, Year(year).InstantAfter(left));
    }

    /// <summary>The latest instant from which so much working time passes until the end: what a lead time before an event asks for.</summary>
    public DateTimeOffset SubtractWorkingTime(DateTimeOffset end, TimeSpan span)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(span, TimeSpan.Zero);
        if (IsAlwaysOpen || span == TimeSpan.Zero) return LocalTimes.In(Zone, end - span);
        var year = LocalYear(end);
        var left = Year(year).WorkedUntil(end.UtcTicks) - span.Ticks;
        while (left < 0) left += Year(--year).Total;
        return LocalTimes.In(Zone, Year(year).InstantBefore(left));
    }

    /// <summary>The instant itself when open (closing time included), otherwise the next opening.</summary>
    public DateTimeOffset NextOpen(DateTimeOffset instant)
    {
        if (IsAlwaysOpen) return LocalTimes.In(Zone, instant);
        var year = LocalYear(instant);
        long? open;
        while ((open = Year(year).NextOpen(instant.UtcTicks)) is null) year++;
        return LocalTimes.In(Zone, open.Value);
    }

    /// <summary>The first year between two instants, both included, whose holidays are not published; null for a wall clock.</summary>
    public int? ProvisionalYear(DateTimeOffset from, DateTimeOffset to)
    {
        if (IsAlwaysOpen) return null;
        for (var year = LocalYear(from); year <= LocalYear(to); year++)
            if (!days.IsPublished(year))
                return year;
        return null;
    }

    private int LocalYear(DateTimeOffset instant) => LocalTimes.Day(Zone, instant).Year;

    private WorkingYear Year(int year) =>
        years.GetOrAdd(year, static (year, calendar) => new(year, calendar.Zone, calendar.days, calendar.openings), this);
}
