namespace Utilities.Commitments.Tests;

public sealed class WorkingDayLimitTests
{
    [Theory(DisplayName = "K42: n working days after a date, over Spring Festival, National Day and make-up days")]
    [InlineData("2026-02-13", 1, "2026-02-14")]
    [InlineData("2026-02-13", 2, "2026-02-24")]
    [InlineData("2026-02-13", 5, "2026-02-27")]
    [InlineData("2026-02-14", 1, "2026-02-24")]
    [InlineData("2026-02-20", 1, "2026-02-24")]
    [InlineData("2026-02-27", 1, "2026-02-28")]
    [InlineData("2026-02-27", 2, "2026-03-02")]
    [InlineData("2026-09-18", 1, "2026-09-20")]
    [InlineData("2026-09-24", 1, "2026-09-28")]
    [InlineData("2026-09-30", 1, "2026-10-08")]
    [InlineData("2026-09-30", 2, "2026-10-09")]
    [InlineData("2026-09-30", 3, "2026-10-10")]
    [InlineData("2026-09-30", 5, "2026-10-13")]
    [InlineData("2026-04-03", 1, "2026-04-07")]
    [InlineData("2025-01-24", 2, "2025-01-27")]
    [InlineData("2025-01-27", 1, "2025-02-05")]
    [InlineData("2020-01-23", 1, "2020-02-03")]
    public void Counts_the_published_days(string received, int days, string due) =>
        Assert.Equal(DateOnly.Parse(due), TestCalendars.WorkingDays.WorkingDayAfter(DateOnly.Parse(received), days));

    [Theory(DisplayName = "water.quality.sampling: one working day ends at the clock time of receipt, moved into opening hours")]
    [InlineData("2026-02-13 10:00", "2026-02-14 10:00")]
    [InlineData("2026-02-14 16:20", "2026-02-24 16:20")]
    [InlineData("2026-09-30 07:15", "2026-10-08 08:30")]
    [InlineData("2026-09-30 12:45", "2026-10-08 13:30")]
    [InlineData("2026-09-30 22:00", "2026-10-08 17:30")]
    [InlineData("2026-03-07 10:00", "2026-03-09 10:00")]
    public void Ends_at_the_same_clock_time(string received, string due) => Assert.Equal(
        new Due(due.China(), null), TestCalendars.WorkingDays.DueAfter(received.China(), new Limit.WorkingDays(1)));

    [Theory]
    [InlineData(StartRule.SameInstant, EndRule.EndOfWorkingDay)]
    [InlineData(StartRule.NextWorkingDay, EndRule.SameClockTime)]
    [InlineData(StartRule.NextWorkingDay, EndRule.EndOfWorkingDay)]
    public void Ends_at_closing_time_when_the_rules_say_so(StartRule start, EndRule end) => Assert.Equal(
        new Due("2026-02-24 17:30".China(), null),
        TestCalendars.WorkingDays.DueAfter("2026-02-13 10:00".China(), new Limit.WorkingDays(2), new DayRules(start, end)));

    [Fact]
    public void Starts_hours_on_the_next_working_day_when_the_rule_says_so()
    {
        var fourHours = new Limit.Duration(0, TimeSpan.FromHours(4));
        var friday = "2026-03-06 16:30".China();
        Assert.Equal("2026-03-09 11:30".China(), TestCalendars.WorkingDays.DueAfter(friday, fourHours)!.Value.At);
        Assert.Equal("2026-03-09 14:00".China(), TestCalendars.WorkingDays.DueAfter(friday, fourHours, new DayRules(StartRule.NextWorkingDay, EndRule.SameClockTime))!.Value.At);
    }

    [Theory(DisplayName = "A deadline that reaches into a year without published days is provisional and names the year")]
    [InlineData("2026-12-30 10:00", 1, null)]
    [InlineData("2026-12-31 10:00", 1, 2027)]
    [InlineData("2026-12-28 10:00", 5, 2027)]
    [InlineData("2027-03-01 10:00", 1, 2027)]
    [InlineData("2019-12-31 10:00", 1, 2019)]
    public void Says_which_year_is_not_published(string received, int days, int? year) =>
        Assert.Equal(year, TestCalendars.WorkingDays.DueAfter(received.China(), new Limit.WorkingDays(days))!.Value.ProvisionalYear);

    [Fact]
    public void Counts_Monday_to_Friday_where_nothing_is_published() =>
        Assert.Equal("2027-01-04 10:00".China(), TestCalendars.WorkingDays.DueAfter("2026-12-31 10:00".China(), new Limit.WorkingDays(2))!.Value.At);

    [Fact]
    public void A_wall_clock_is_never_provisional_and_has_no_working_days()
    {
        Assert.Equal(new Due("2027-01-01 10:00".China(), null), TestCalendars.WallClock.DueAfter("2026-12-31 10:00".China(), new Limit.Duration(1, TimeSpan.Zero)));
        Assert.Throws<InvalidOperationException>(() => TestCalendars.WallClock.DueAfter("2026-12-31 10:00".China(), new Limit.WorkingDays(1)));
    }
}
