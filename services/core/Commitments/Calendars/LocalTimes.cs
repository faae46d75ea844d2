using NodaTime;
using NodaTime.Extensions;

namespace Utilities.Commitments;

/// <summary>Between instants and local clock times of a zone. NodaTime brings the zone data along, so a machine without it counts alike.</summary>
internal static class LocalTimes
{
    /// <summary>UTC ticks of a minute of a local day; 1440 is the next midnight. A time skipped by summer time moves forward.</summary>
    public static long Ticks(DateTimeZone zone, DateOnly day, int minute) =>
        At(zone, day, TimeSpan.FromMinutes(minute)).UtcTicks;

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
