using NodaTime;
using Utilities.TestKit;

namespace Utilities.Commitments.Tests;

internal static class TestCalendars
{
    public static string Policy => Path.Combine(Repository.Root, "contracts", "policy");

    /// <summary>The calendars as shipped.</summary>
    public static readonly CalendarBook Shipped = CalendarLoader.Load(Policy);

    /// <summary>08:30–12:00 and 13:30–17:30 on the published working days of China.</summary>
    public static readonly ServiceCalendar WorkingDays = Shipped.Get("workingdays");

    public static readonly ServiceCalendar WallClock = Shipped.Get("wallclock");

    public static DateTimeZone Zone(string name) => DateTimeZoneProviders.Tzdb[name];
}
