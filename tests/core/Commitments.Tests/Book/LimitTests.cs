namespace Utilities.Commitments.Tests;

public sealed class LimitTests
{
    public static TheoryData<string?, string?, CommitmentKind, Limit> Forms => new()
    {
        { null, null, CommitmentKind.Deadline, new Limit.None() },
        { "PT24H", "wallclock", CommitmentKind.Deadline, new Limit.Duration(0, TimeSpan.FromHours(24)) },
        { "PT45M", null, CommitmentKind.Deadline, new Limit.Duration(0, TimeSpan.FromMinutes(45)) },
        { "PT12S", "wallclock", CommitmentKind.Deadline, new Limit.Duration(0, TimeSpan.FromSeconds(12)) },
        { "PT0S", "wallclock", CommitmentKind.Deadline, new Limit.Duration(0, TimeSpan.Zero) },
        { "P7D", "wallclock", CommitmentKind.Notice, new Limit.Duration(7, TimeSpan.Zero) },
        { "P1DT2H30M", "wallclock", CommitmentKind.Deadline, new Limit.Duration(1, TimeSpan.FromMinutes(150)) },
        { "P5D", "workingdays", CommitmentKind.Deadline, new Limit.WorkingDays(5) },
        { "PT4H", "workingdays", CommitmentKind.Deadline, new Limit.Duration(0, TimeSpan.FromHours(4)) },
        { "10 min/km", "wallclock", CommitmentKind.Deadline, new Limit.PerKilometre(10) },
        { "3 rings", "wallclock", CommitmentKind.Deadline, new Limit.Rings(3) },
        { "day 5 - day 20 of each month", "monthlywindow", CommitmentKind.Target, new Limit.MonthlyWindow(5, 20) },
        { "2 /year", null, CommitmentKind.Visit, new Limit.CountPerPeriod(2, Period.Year) },
        { "P2M", null, CommitmentKind.Visit, new Limit.Interval(2) },
        { "P1Y", null, CommitmentKind.Visit, new Limit.Interval(12) },
        { "8 h", "wallclock", CommitmentKind.Notice, new Limit.Threshold(8, "h") },
        { "0.14 MPa", null, CommitmentKind.Target, new Limit.Threshold(0.14m, "MPa") },
        { "24 h/day", null, CommitmentKind.Target, new Limit.Threshold(24, "h/day") },
        { "16 °C", null, CommitmentKind.Target, new Limit.Threshold(16, "°C") },
        { "+7 %, -10 %", null, CommitmentKind.Target, new Limit.Threshold(7, "%", -10) },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void Reads_every_form_of_the_catalogue(string? text, string? calendar, CommitmentKind kind, Limit expected)
    {
        Assert.True(Limit.TryParse(text, calendar, kind, out var limit));
        Assert.Equal(expected.ToString().Replace("Text = ", $"Text = {text}", StringComparison.Ordinal), limit.ToString());
    }

    [Theory]
    [InlineData("soon", null, CommitmentKind.Deadline)]
    [InlineData("", null, CommitmentKind.Deadline)]
    [InlineData("P", null, CommitmentKind.Deadline)]
    [InlineData("PT", null, CommitmentKind.Deadline)]
    [InlineData("P1DT", null, CommitmentKind.Deadline)]
    [InlineData("-PT1H", null, CommitmentKind.Deadline)]
    [InlineData("PT24H\n", null, CommitmentKind.Deadline)]
    [InlineData("P1DT4H", "workingdays", CommitmentKind.Deadline)]
    [InlineData("P0D", "workingdays", CommitmentKind.Deadline)]
    [InlineData("P2M", "wallclock", CommitmentKind.Deadline)]
    [InlineData("day 20 - day 5 of each month", "monthlywindow", CommitmentKind.Target)]
    [InlineData("10 parsecs", null, CommitmentKind.Target)]
    public void Refuses_what_it_cannot_read(string text, string? calendar, CommitmentKind kind) => Assert.False(Limit.TryParse(text, calendar, kind, out _));
}
