using NodaTime;
using NodaTime.Extensions;

namespace Utilities.Commitments;

/// <summary>Between instants and local clock times of a zone. NodaTime brings the zone data along, so a machine without it counts alike.</summary>
internal static class LocalTimes
{
    /// <summary>The open stretches of a worked day, in order and apart, also where summer time skips or repeats an hour.</summary>
    public static IEnumerable<(DateTimeOffset Start, DateTimeOffset End)> Open(DateTimeZone zone, DateOnly day, IReadOnlyList<Opening> openings)
    {
        var last = DateTimeOffset.MinValue;
        foreach (var opening in openings)
        {
            var (start, end) = (At(zone, day, TimeSpan.FromMinutes(opening.FromMinute)), At(zone, day, TimeSpan.FromMinutes(opening.ToMinute)));
            if (start < last) start = last;
            if (start >= end) continue;
            yield return (start, end);
            last = end;
        }
    }

    /// <summary>A local clock time; 24 hours are the next midnight. A time skipped by summer time moves forward, of a repeated one the first counts.</summary>
    public static DateTimeOffset At(DateTimeZone zone, DateOnly day, TimeSpan sinceMidnight) =>
        zone.AtLeniently(day.ToLocalDate().AtMidnight() + NodaTime.Period.FromTicks(sinceMidnight.Ticks)).ToDateTimeOffset();

    public static DateTimeOffset In(DateTimeZone zone, long utcTicks)
    {
        var utc = new DateTimeOffset(utcTicks, TimeSpan.Zero);
        return utc.ToOffset(zone.GetUtcOffset(utc.ToInstant()).ToTimeSpan());
    }

    public static DateTimeOffset In(DateTimeZone zone, DateTimeOffset instant) => In(zone, instant.UtcTicks);

    public static DateOnly Day(DateTimeZone zone, DateTimeOffset instant) => DateOnly.FromDateTime(In(zone, instant).DateTime);
}
