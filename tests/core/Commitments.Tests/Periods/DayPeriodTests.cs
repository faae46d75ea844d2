namespace Utilities.Commitments.Tests;

public sealed class DayPeriodTests
{
    [Theory]
    [InlineData("2026-11-23", 1, "2026-10-01", "2026-11-01")]
    [InlineData("2026-12-01", 1, "2026-11-01", "2026-12-01")]
    [InlineData("2027-01-01", 1, "2026-12-01", "2027-01-01")]
    [InlineData("2026-11-23", 3, "2026-07-01", "2026-10-01")]
    [InlineData("2027-02-28", 6, "2026-07-01", "2027-01-01")]
    [InlineData("2026-11-23", 12, "2025-01-01", "2026-01-01")]
    [InlineData("2026-11-23", 0, "2026-11-22", "2026-11-23")]
    public void The_last_period_that_is_over_begins_with_the_calendar_year(string today, int months, string from, string until) =>
        Assert.Equal(new DayPeriod(Day(from), Day(until)), DayPeriod.LastOver(Day(today), new(months)));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
