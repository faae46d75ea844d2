namespace Utilities.Commitments;

/// <summary>Whole local days, the last one excluded.</summary>
public sealed record DayPeriod(DateOnly From, DateOnly Until)
{
    /// <summary>The last period of so many months that was over on this day; periods begin with the calendar year. Pure.</summary>
    public static DayPeriod LastOver(DateOnly today, int months)
    {
        var month = (today.Year * 12) + today.Month - 1;
        var began = month - (month % months);
        return new(Day(began - months), Day(began));
    }

    private static DateOnly Day(int month) => new(month / 12, (month % 12) + 1, 1);
}
