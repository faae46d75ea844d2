using Utilities.Launcher;

namespace Utilities.Apphost.Tests;

public sealed class RestartPauseTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 4)]
    [InlineData(5, 16)]
    [InlineData(6, 30)]
    [InlineData(1000, 30)]
    public void Doubles_up_to_half_a_minute(int crashes, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), RestartPause.After(crashes, ran: TimeSpan.FromSeconds(5)));

    [Fact]
    public void Starts_over_after_a_minute_of_health() =>
        Assert.Equal(TimeSpan.FromSeconds(1), RestartPause.After(9, ran: TimeSpan.FromMinutes(1)));
}
