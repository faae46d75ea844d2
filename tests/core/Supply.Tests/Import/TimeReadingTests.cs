using Utilities.Matters;

namespace Utilities.Supply.Tests;

public sealed class TimeReadingTests
{
    [Fact]
    public void A_time_without_a_zone_is_read_in_the_mapping_s_zone()
    {
        Assert.Equal(new DateTimeOffset(2014, 7, 3, 3, 37, 58, TimeSpan.Zero), Reading("UTC").Read("2014-07-03T03:37:58"));
        Assert.Equal(new DateTimeOffset(2014, 7, 3, 7, 37, 58, TimeSpan.Zero), Reading("America/New_York").Read("2014-07-03T03:37:58"));
        Assert.Equal(new DateTimeOffset(2014, 1, 3, 8, 37, 58, TimeSpan.Zero), Reading("America/New_York").Read("2014-01-03T03:37:58"));
    }

    [Fact]
    public void A_local_time_that_occurs_twice_is_its_first_occurrence_and_one_that_is_left_out_moves_on()
    {
        Assert.Equal(new DateTimeOffset(2014, 11, 2, 5, 30, 0, TimeSpan.Zero), Reading("America/New_York").Read("2014-11-02T01:30:00"));
        Assert.Equal(new DateTimeOffset(2014, 3, 9, 7, 30, 0, TimeSpan.Zero), Reading("America/New_York").Read("2014-03-09T02:30:00"));
    }

    [Fact]
    public void A_time_with_its_offset_is_read_as_it_stands()
    {
        var reading = new TimeReading { Formats = ["rfc3339"], Zone = "UTC" };
        Assert.Equal(new DateTimeOffset(2026, 2, 13, 2, 0, 0, TimeSpan.Zero), reading.Read("2026-02-13T10:00:00+08:00"));
        Assert.Equal(new DateTimeOffset(2026, 2, 13, 10, 0, 0, TimeSpan.Zero), reading.Read("2026-02-13T10:00:00Z"));
        Assert.Null(reading.Read("2026-02-13T10:00:00"));
    }

    [Theory]
    [InlineData("2014-02-30T00:00:00")]
    [InlineData("2014-07-03 03:37:58")]
    [InlineData("yesterday")]
    [InlineData("")]
    public void Anything_else_is_no_time(string text) => Assert.Null(Reading("UTC").Read(text));

    [Fact]
    public void A_wrong_zone_and_a_format_that_reads_offsets_are_both_told() =>
        Assert.Equal(2, new TimeReading { Formats = ["yyyy-MM-ddzzz"], Zone = "Mars/Olympus" }.Errors().Count());

    private static TimeReading Reading(string zone) => new() { Formats = ["yyyy-MM-ddTHH:mm:ss"], Zone = zone };
}
