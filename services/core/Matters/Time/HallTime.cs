namespace Utilities.Matters;

/// <summary>The hall's own time, in which notices are written and days begin: China Standard Time, which knows no summer time.</summary>
public static class HallTime
{
    private static readonly DateOnly First = DateOnly.MinValue.AddDays(1);
    private static readonly DateOnly Last = DateOnly.MaxValue.AddDays(-1);
    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    public static DateTimeOffset Of(DateTimeOffset at) => at.ToOffset(Offset);

    public static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(Of(at).Date);

    public static Stretch WholeDay(DateOnly day)
    {
        // The first and the last day of the calendar have no midnight in UTC.
        day = day < First ? First : day > Last ? Last : day;
        var midnight = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), Offset);
        return new(midnight, midnight.AddDays(1));
    }
}
