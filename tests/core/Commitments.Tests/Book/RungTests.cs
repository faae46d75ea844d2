namespace Utilities.Commitments.Tests;

public sealed class RungTests
{
    private static Rung Of(string level) => Assert.Single(LadderText.Parse([new RungRow(level, ["supervisor"])], _ => { }));

    [Theory(DisplayName = "GLPI 15357: warning levels count in the calendar of the promise")]
    [InlineData("50%", "2026-03-09 08:45")]
    [InlineData("80%", "2026-03-09 14:00")]
    [InlineData("due", "2026-03-09 16:30")]
    [InlineData("+PT4H", "2026-03-10 11:30")]
    public void In_working_time(string level, string at) => Assert.Equal(
        at.China(), Of(level).FiresAt(TestCalendars.WorkingDays, "2026-03-06 10:00".China(), "2026-03-09 16:30".China()));

    [Theory]
    [InlineData("50%", "2026-02-14 22:00")]
    [InlineData("due", "2026-02-15 10:00")]
    [InlineData("+PT4H", "2026-02-15 14:00")]
    public void On_the_wall_clock(string level, string at) => Assert.Equal(
        at.China(), Of(level).FiresAt(TestCalendars.WallClock, "2026-02-14 10:00".China(), "2026-02-15 10:00".China()));
}
