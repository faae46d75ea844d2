using System.Globalization;

namespace Utilities.Billing;

/// <summary>A billing period: one month of the hall's calendar, written <c>2026-11</c>.</summary>
public readonly record struct Period(int Year, int Month) : IComparable<Period>
{
    public DateOnly First => new(Year, Month, 1);

    /// <summary>The first day after it.</summary>
    public DateOnly End => First.AddMonths(1);

    public Period Next => Of(End);

    public Period Previous => Of(First.AddDays(-1));

    public static Period Of(DateOnly day) => new(day.Year, day.Month);

    /// <summary>Null when it is not a month written <c>yyyy-MM</c>.</summary>
    public static Period? Parse(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) ? Of(first) : null;

    public int CompareTo(Period other) => First.CompareTo(other.First);

    public static bool operator <(Period one, Period other) => one.CompareTo(other) < 0;

    public static bool operator >(Period one, Period other) => one.CompareTo(other) > 0;

    public static bool operator <=(Period one, Period other) => one.CompareTo(other) <= 0;

    public static bool operator >=(Period one, Period other) => one.CompareTo(other) >= 0;

    /// <summary><c>2026-11</c>: its order as text is its order in time.</summary>
    public override string ToString() => First.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
