namespace Utilities.Supply.Tests;

public sealed class SupplyHoursTests
{
    [Fact(DisplayName = "K10: supply may be promised all day or for the hours the pumps run")]
    public void Covers_all_day_and_pumping_hours()
    {
        Assert.True(SupplyHours.Covers(SupplyHours.AllDay, new TimeOnly(23, 59)));
        Assert.True(SupplyHours.Covers("05:30-08:30,16:30-21:00", new TimeOnly(5, 30)));
        Assert.False(SupplyHours.Covers("05:30-08:30,16:30-21:00", new TimeOnly(8, 30)));
        Assert.False(SupplyHours.Covers("05:30-08:30,16:30-21:00", new TimeOnly(12, 0)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("06:00")]
    [InlineData("09:00-06:00")]
    [InlineData("06:00-06:00")]
    [InlineData("06:00-09:00,08:00-10:00")]
    [InlineData("06:00-25:00")]
    [InlineData("6-9")]
    public void Refuses_what_is_no_rising_list_of_hours(string text) => Assert.Null(SupplyHours.Read(text));
}
