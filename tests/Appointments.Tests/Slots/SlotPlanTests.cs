using Utilities.Commitments;

namespace Utilities.Appointments.Tests;

public sealed class SlotPlanTests
{
    private static readonly ServiceCalendar Working = new(
        "workingdays", NodaTime.DateTimeZoneProviders.Tzdb["Asia/Shanghai"],
        new WorkingDays(new HashSet<DateOnly> { new(2026, 10, 1), new(2026, 10, 2) }, new HashSet<DateOnly> { new(2026, 10, 10) }, new HashSet<int> { 2026 }, []), [new Opening(510, 720), new Opening(810, 1050)]);

    private static readonly BookingCalendar Calendar = new() { Days = BookingCalendar.WorkingDays, Hours = "mon-fri 08:30-12:00,13:30-17:30", SlotMinutes = 60, Capacity = 1, Active = true };

    [Theory(DisplayName = "K12: holidays and rest days have no slots, a weekend day worked in exchange has Monday's, an exceptional day its own")]
    [InlineData("2026-10-01", null, 0)]
    [InlineData("2026-10-03", null, 0)]
    [InlineData("2026-10-10", null, 7)]
    [InlineData("2026-10-12", null, 7)]
    [InlineData("2026-10-12", "", 0)]
    [InlineData("2026-10-12", "09:00-11:30", 2)]
    public void Follows_the_days_worked(string day, string? exception, int slots)
    {
        var on = DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(slots, SlotPlan.Of(on, SlotPlan.HoursOf(Calendar, exception, on, Working), 60).Count());
    }

    [Fact]
    public void A_calendar_of_every_day_keeps_rest_days_and_holidays()
    {
        var everyDay = Calendar with { Days = BookingCalendar.EveryDay, Hours = "sat-sun 09:00-11:00; thu 09:00-10:00" };
        Assert.Equal(2, SlotPlan.Of(new(2026, 10, 4), SlotPlan.HoursOf(everyDay, null, new(2026, 10, 4), Working), 60).Count());
        Assert.Single(SlotPlan.Of(new(2026, 10, 1), SlotPlan.HoursOf(everyDay, null, new(2026, 10, 1), Working), 60));
    }

    [Theory]
    [InlineData("mon-fri 08:30-12:00", true)]
    [InlineData("fri-mon 08:30-12:00; tue 9:00-10:00", false)]
    [InlineData("fri-mon 08:30-12:00; wed,tue 09:00-10:00", true)]
    [InlineData("mon 08:30-12:00; mon 13:00-14:00", false)]
    [InlineData("mon 08:30-12:00,11:00-14:00", false)]
    [InlineData("someday 08:30-12:00", false)]
    [InlineData("mon", false)]
    [InlineData("", false)]
    public void Hours_are_read_or_refused(string text, bool good) => Assert.Equal(good, WeekHours.Parse(text) is not null);

    [Fact]
    public void A_long_matter_fills_slots_that_touch_and_no_others()
    {
        var nine = new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.FromHours(8));
        Slot At(int hours) => new() { StartsAt = nine.AddHours(hours), EndsAt = nine.AddHours(hours + 1) };
        Assert.Equal(2, SlotRun.Of([At(0), At(1), At(2)], nine, nine.AddMinutes(90)).Count);
        Assert.Empty(SlotRun.Of([At(0), At(2)], nine, nine.AddMinutes(90)));
        Assert.Empty(SlotRun.Of([At(1)], nine, nine.AddMinutes(30)));
        Assert.Empty(SlotRun.Of([At(0)], nine, nine.AddMinutes(61)));
    }
}
