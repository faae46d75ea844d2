namespace Utilities.Commitments.Tests;

public sealed class CalendarHealthTests
{
    [Theory]
    [InlineData("workingdays", "2026-10-31 23:59", null)]
    [InlineData("workingdays", "2026-11-01 00:00", 2027)]
    [InlineData("workingdays", "2027-03-01 09:00", 2027)]
    [InlineData("wallclock", "2026-12-31 09:00", null)]
    public void Raises_the_alarm_from_November_on_while_next_year_is_not_published(string calendar, string now, int? missing) =>
        Assert.Equal(missing, CalendarHealth.Missing(TestBook.Calendars.Get(calendar), now.China()));
}
