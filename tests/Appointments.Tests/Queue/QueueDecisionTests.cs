namespace Utilities.Appointments.Tests;

public sealed class QueueDecisionTests
{
    private static readonly DateTimeOffset Nine = new(2026, 11, 23, 9, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public void The_frail_stand_some_minutes_ahead_and_a_booking_at_its_time_when_that_was_earlier()
    {
        var ten = TimeSpan.FromMinutes(10);
        Assert.Equal(Nine, QueuePlace.Of(QueuePlace.Ordinary, Nine, null, ten));
        Assert.Equal(Nine - ten, QueuePlace.Of(QueuePlace.Frail, Nine, null, ten));
        Assert.Equal(Nine.AddMinutes(-20), QueuePlace.Of(QueuePlace.Ordinary, Nine, Nine.AddMinutes(-20), ten));
        Assert.Equal(Nine, QueuePlace.Of(QueuePlace.Ordinary, Nine, Nine.AddMinutes(20), ten));
        Assert.True(QueuePlace.Rank(QueuePlace.Emergency) < QueuePlace.Rank(QueuePlace.Frail));
    }

    [Theory]
    [InlineData(new long[] { }, 50, null)]
    [InlineData(new long[] { 7 }, 90, 7L)]
    [InlineData(new long[] { 4, 1, 3, 2 }, 50, 2L)]
    [InlineData(new long[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 }, 90, 9L)]
    public void A_percentile_is_one_of_the_figures(long[] figures, int percent, long? expected) => Assert.Equal(expected, Percentiles.Of(figures, percent));

    [Fact]
    public void The_wait_is_estimated_from_the_median_over_the_open_windows_or_not_at_all()
    {
        Assert.Equal(6, WaitEstimate.Minutes(4, 2, [180_000, 180_000, 600_000]));
        Assert.Null(WaitEstimate.Minutes(4, 0, [180_000]));
        Assert.Null(WaitEstimate.Minutes(4, 2, []));
    }

    [Theory]
    [InlineData("08:30-12:00,13:30-17:30", 2)]
    [InlineData("13:30-17:30,08:30-12:00", 0)]
    [InlineData("8-12", 0)]
    [InlineData("", 0)]
    public void Opening_hours_rise(string hours, int openings) => Assert.Equal(openings, OpeningHours.Read(hours).Count);
}
