namespace Utilities.Commitments.Tests;

public sealed class ServiceCalendarTests
{
    private static readonly ServiceCalendar Calendar = TestCalendars.WorkingDays;

    [Theory]
    [InlineData("2026-03-02 08:30", "2026-03-02 17:30", 7.5)]
    [InlineData("2026-03-02 11:00", "2026-03-02 14:30", 2)]
    [InlineData("2026-03-02 12:00", "2026-03-02 13:30", 0)]
    [InlineData("2026-03-06 17:00", "2026-03-09 09:00", 1)]
    [InlineData("2026-02-14 08:30", "2026-02-24 08:30", 7.5)]
    [InlineData("2026-02-15 00:00", "2026-02-24 00:00", 0)]
    [InlineData("2026-03-03 00:00", "2026-03-02 00:00", 0)]
    public void Counts_working_time(string from, string to, double hours) =>
        Assert.Equal(TimeSpan.FromHours(hours), Calendar.WorkingTimeBetween(from.China(), to.China()));

    [Theory]
    [InlineData("2026-03-02 08:30", 3.5, "2026-03-02 12:00")]
    [InlineData("2026-03-02 08:30", 4, "2026-03-02 14:00")]
    [InlineData("2026-03-02 08:30", 7.5, "2026-03-02 17:30")]
    [InlineData("2026-03-06 16:30", 2, "2026-03-09 09:30")]
    [InlineData("2026-02-14 16:30", 2, "2026-02-24 09:30")]
    [InlineData("2026-03-01 10:00", 0, "2026-03-02 08:30")]
    [InlineData("2026-03-02 10:00", 0, "2026-03-02 10:00")]
    public void Adds_working_time(string start, double hours, string end) =>
        Assert.Equal(end.China(), Calendar.AddWorkingTime(start.China(), TimeSpan.FromHours(hours)));

    [Theory]
    [InlineData("2026-03-02 14:30", 1, "2026-03-02 13:30")]
    [InlineData("2026-03-09 09:30", 2, "2026-03-06 16:30")]
    [InlineData("2026-02-24 09:30", 2, "2026-02-14 16:30")]
    [InlineData("2026-01-04 08:30", 7.5, "2025-12-31 08:30")]
    public void Takes_working_time_off_before_an_event(string end, double hours, string start) =>
        Assert.Equal(start.China(), Calendar.SubtractWorkingTime(end.China(), TimeSpan.FromHours(hours)));

    [Theory(DisplayName = "GLPI 687: a pause gives back the working time that was left; a weekend or festival inside it adds nothing")]
    [InlineData("2026-03-09 10:00", "2026-03-06 16:30", "2026-03-09 08:30", "2026-03-09 11:00")]
    [InlineData("2026-03-09 10:00", "2026-03-07 10:00", "2026-03-08 10:00", "2026-03-09 10:00")]
    [InlineData("2026-02-24 10:00", "2026-02-15 10:00", "2026-02-23 10:00", "2026-02-24 10:00")]
    [InlineData("2026-03-09 10:00", "2026-03-09 10:00", "2026-03-10 10:00", "2026-03-09 10:00")]
    public void Shifts_by_the_working_time_paused(string due, string paused, string resumed, string shifted) =>
        Assert.Equal(shifted.China(), Calendar.Shift(due.China(), paused.China(), resumed.China()));

    [Fact(DisplayName = "Zammad 390: each stretch of a deadline over Spring Festival 2026 has its reason")]
    public void Names_the_reason_of_each_day()
    {
        var days = Calendar.Intervals("2026-02-13 10:00".China(), "2026-02-24 10:00".China())
            .Where(stretch => stretch.Reason != DayReason.OutsideHours)
            .GroupBy(stretch => stretch.From.Day)
            .Select(day => $"{day.Key} {day.First().Reason} {day.First().Holiday?.Zh}".TrimEnd());
        Assert.Equal(
            ["13 WorkingDay", "14 MakeUpWorkingDay", .. Enumerable.Range(15, 9).Select(day => $"{day} Holiday 春节"), "24 WorkingDay"],
            days);
    }

    [Fact]
    public void Splits_a_working_day_at_its_hours() => Assert.Equal(
        ["00:00 08:30 False", "08:30 12:00 True", "12:00 13:30 False", "13:30 17:30 True", "17:30 00:00 False"],
        Calendar.Intervals("2026-03-02 00:00".China(), "2026-03-03 00:00".China()).Select(stretch => $"{stretch.From:HH:mm} {stretch.To:HH:mm} {stretch.Counts}"));

    [Fact]
    public void Marks_the_days_of_a_year_without_data() => Assert.Equal(
        [false, true],
        Calendar.Intervals("2026-12-31 09:00".China(), "2027-01-01 10:00".China()).Where(stretch => stretch.Counts).Select(stretch => stretch.Provisional).Distinct());

    [Fact]
    public void Counts_a_wall_clock_without_a_gap()
    {
        var stretches = TestCalendars.WallClock.Intervals("2026-02-13 10:00".China(), "2026-02-14 10:00".China()).ToList();
        Assert.All(stretches, stretch => Assert.Equal((true, DayReason.AlwaysOpen, false), (stretch.Counts, stretch.Reason, stretch.Provisional)));
        Assert.Equal(TimeSpan.FromHours(24), TimeSpan.FromTicks(stretches.Sum(stretch => stretch.Length.Ticks)));
    }

    [Theory(DisplayName = "water.notice.planned-outage, power.notice.planned-outage: the last moment to announce")]
    [InlineData("PT24H", "2026-05-02 08:00", "2026-05-01 08:00")]
    [InlineData("P7D", "2026-05-02 08:00", "2026-04-25 08:00")]
    public void Counts_back_from_the_event(string limit, string outage, string announced)
    {
        Assert.True(Limit.TryParse(limit, "wallclock", CommitmentKind.Notice, out var parsed));
        Assert.Equal(new Due(announced.China(), null), TestCalendars.WallClock.DueBefore(outage.China(), parsed));
    }

    [Fact(DisplayName = "water.repair.travel: 10 minutes per kilometre of the way; without the way there is no due time")]
    public void Multiplies_the_way()
    {
        Assert.Equal("2026-03-02 09:32".China(), TestCalendars.WallClock.DueAfter("2026-03-02 09:00".China(), new Limit.PerKilometre(10), kilometres: 3.2m)!.Value.At);
        Assert.Null(TestCalendars.WallClock.DueAfter("2026-03-02 09:00".China(), new Limit.PerKilometre(10)));
    }

    [Fact]
    public void Keeps_the_clock_time_of_calendar_days_over_a_change_to_summer_time()
    {
        var berlin = ServiceCalendar.AlwaysOpen("berlin", TestCalendars.Zone("Europe/Berlin"));
        var due = berlin.DueAfter(new(2026, 3, 28, 10, 0, 0, TimeSpan.FromHours(1)), new Limit.Duration(1, TimeSpan.Zero))!.Value.At;
        Assert.Equal(new DateTimeOffset(2026, 3, 29, 10, 0, 0, TimeSpan.FromHours(2)), due);
    }

    [Fact]
    public void Answers_about_decades_without_walking_their_days()
    {
        var (from, to) = ("2000-01-03 09:00".China(), "2059-12-31 09:00".China());
        var whole = Calendar.WorkingTimeBetween(from, to);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        for (var n = 0; n < 20_000; n++) Assert.Equal(to, Calendar.AddWorkingTime(from, whole));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"20,000 additions of sixty years took {watch.Elapsed}.");
    }
}
