using NodaTime;

namespace Utilities.Commitments;

/// <summary>
/// One local year of a calendar, worked out once: its open stretches in UTC ticks with the working time before each, and its worked days.
/// Every question about the year is then a binary search.
/// </summary>
internal sealed class WorkingYear
{
    private readonly long[] starts;
    private readonly long[] ends;
    private readonly long[] before;
    private readonly DateOnly[] days;

    public WorkingYear(int year, DateTimeZone zone, WorkingDays worked, IReadOnlyList<Opening> openings)
    {
        var first = new DateOnly(year, 1, 1);
        days = [.. Enumerable.Range(0, DateTime.IsLeapYear(year) ? 366 : 365).Select(first.AddDays).Where(worked.IsWorked)];
        var stretches = days.SelectMany(day => LocalTimes.Open(zone, day, openings)).ToList();
        starts = [.. stretches.Select(stretch => stretch.Start.UtcTicks)];
        ends = [.. stretches.Select(stretch => stretch.End.UtcTicks)];
        before = new long[stretches.Count];
        for (var index = 0; index < starts.Length; index++)
        {
            before[index] = Total;
            Total += ends[index] - starts[index];
        }
    }

    /// <summary>Working time of the whole year, in ticks.</summary>
    public long Total { get; }

    public int DayCount => days.Length;

    public DateOnly Day(int index) => days[index];

    /// <summary>How many worked days of the year lie on or before that day.</summary>
    public int DaysThrough(DateOnly day)
    {
        var index = Array.BinarySearch(days, day);
        return index >= 0 ? index + 1 : ~index;
    }

    /// <summary>Working time of the year up to an instant.</summary>
    public long WorkedUntil(long instant)
    {
        var index = IndexAt(instant);
        return index < 0 ? 0 : before[index] + Math.Min(instant, ends[index]) - starts[index];
    }

    /// <summary>The earliest instant at which so much of the year's working time has gone; <paramref name="worked"/> is positive and at most <see cref="Total"/>.</summary>
    public long InstantAfter(long worked)
    {
        var index = Array.BinarySearch(before, worked);
        index = (index >= 0 ? index : ~index) - 1;
        return starts[index] + (worked - before[index]);
    }

    /// <summary>The latest instant until which no more than so much of the year's working time has gone; <paramref name="worked"/> is less than <see cref="Total"/>.</summary>
    public long InstantBefore(long worked)
    {
        var index = Array.BinarySearch(before, worked);
        if (index < 0) index = ~index - 1;
        return starts[index] + (worked - before[index]);
    }

    /// <summary>The first open instant of the year at or after an instant; null when none is left.</summary>
    public long? NextOpen(long instant)
    {
        var index = IndexAt(instant);
        if (index >= 0 && instant <= ends[index]) return instant;
        return index + 1 < starts.Length ? starts[index + 1] : null;
    }

    private int IndexAt(long instant)
    {
        var index = Array.BinarySearch(starts, instant);
        return index >= 0 ? index : ~index - 1;
    }
}
