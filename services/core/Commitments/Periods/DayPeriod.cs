namespace Utilities.Commitments;

/// <summary>Whole local days, the last one excluded.</summary>
public sealed record DayPeriod(DateOnly From, DateOnly Until)
{
    /// <summary>The last period of that length that was over on this day. Pure.</summary>
    public static DayPeriod LastOver(DateOnly today, PeriodLength length)
    {
        var until = length.Begin(today);
        return new(length.Begin(until.AddDays(-1)), until);
    }
}
