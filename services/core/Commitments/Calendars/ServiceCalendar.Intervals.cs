namespace Utilities.Commitments;

public sealed partial class ServiceCalendar
{
    /// <summary>
    /// The time between two instants, day by day, each stretch with the reason why it counts or not.
    /// The stretches touch each other and those that count sum to <see cref="WorkingTimeBetween"/>.
    /// </summary>
    public IEnumerable<CalendarInterval> Intervals(DateTimeOffset from, DateTimeOffset to)
    {
        if (to <= from) yield break;
        for (var day = Date(from); day <= Date(to); day = day.AddDays(1))
            foreach (var stretch in Stretches(day))
            {
                var (start, end) = (Later(stretch.From, from), Earlier(stretch.To, to));
                if (start < end) yield return stretch with { From = start, To = end };
            }
    }

    private IEnumerable<CalendarInterval> Stretches(DateOnly day)
    {
        var (midnight, next) = (At(day, 0), At(day, 24 * 60));
        var reason = IsAlwaysOpen ? DayReason.AlwaysOpen : days.ReasonOf(day);
        if (reason is not (DayReason.WorkingDay or DayReason.MakeUpWorkingDay))
        {
            yield return Stretch(midnight, next, reason);
            yield break;
        }

        var last = midnight;
        foreach (var (open, close) in LocalTimes.Open(Zone, day, openings))
        {
            if (last < open) yield return Stretch(last, open, DayReason.OutsideHours);
            yield return Stretch(open, close, reason);
            last = close;
        }

        if (last < next) yield return Stretch(last, next, DayReason.OutsideHours);

        CalendarInterval Stretch(DateTimeOffset start, DateTimeOffset end, DayReason why) =>
            new(start, end, why is DayReason.AlwaysOpen or DayReason.WorkingDay or DayReason.MakeUpWorkingDay, why, days.HolidayOf(day))
            {
                Provisional = !IsAlwaysOpen && !days.IsPublished(day.Year),
            };
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b.ToOffset(a.Offset);

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b.ToOffset(a.Offset);
}
