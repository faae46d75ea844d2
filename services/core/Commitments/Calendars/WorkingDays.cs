namespace Utilities.Commitments;

/// <summary>
/// Which days are worked: the published days off and the weekend days worked in exchange (调休).
/// A year that is not published counts Monday to Friday and makes whatever reaches into it provisional.
/// </summary>
public sealed class WorkingDays(
    IReadOnlySet<DateOnly> daysOff, IReadOnlySet<DateOnly> makeUpDays, IReadOnlySet<int> publishedYears, IReadOnlyList<NamedHoliday> names)
{
    public static readonly WorkingDays MondayToFriday =
        new(new HashSet<DateOnly>(), new HashSet<DateOnly>(), new HashSet<int>(), []);

    /// <summary>Years whose holidays are published.</summary>
    public IReadOnlySet<int> PublishedYears { get; } = publishedYears;

    public bool IsPublished(int year) => PublishedYears.Contains(year);

    public bool IsWorked(DateOnly day) => ReasonOf(day) is DayReason.WorkingDay or DayReason.MakeUpWorkingDay;

    public DayReason ReasonOf(DateOnly day)
    {
        var weekend = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        if (daysOff.Contains(day)) return DayReason.Holiday;
        if (!weekend) return DayReason.WorkingDay;
        return makeUpDays.Contains(day) ? DayReason.MakeUpWorkingDay : DayReason.Weekend;
    }

    /// <summary>The holiday a day off belongs to, or null where the data names none.</summary>
    public BilingualText? HolidayOf(DateOnly day) =>
        daysOff.Contains(day) ? names.FirstOrDefault(name => name.From <= day && day <= name.To)?.Name : null;
}

/// <summary>A public holiday's name for a run of days off.</summary>
public sealed record NamedHoliday(DateOnly From, DateOnly To, BilingualText Name);
