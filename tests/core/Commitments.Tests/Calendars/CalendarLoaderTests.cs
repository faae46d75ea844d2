namespace Utilities.Commitments.Tests;

public sealed class CalendarLoaderTests
{
    private const string Days = """{"source":"s","time_zone":"Asia/Shanghai","years":{"2026":{"days_off":["2026-02-16","2025-01-01"],"make_up_working_days":["2026-02-16","2026-02-17"]}}}""";

    [Fact]
    public void Refuses_a_bad_calendar_file_with_every_error_at_once()
    {
        using var folder = new PolicyCopy();
        folder.Write("days.json", Days);
        folder.Write("calendars.json", """
            {"calendars":[
              {"name":"wallclock","timeZone":"Asia/Nowhere"},
              {"name":"wallclock","timeZone":"Asia/Shanghai"},
              {"name":"workingdays","timeZone":"Asia/Shanghai","workingDays":"days.json","openings":["08:30-12:00","11:00-17:30","9-10"]},
              {"name":"other","timeZone":"Asia/Shanghai","workingDays":"missing.json","openings":[]}],
             "organisations":{"lanyu-heating":{"workingdays":"nothing"}}}
            """);
        var errors = Assert.Throws<BookException>(() => CalendarLoader.Load(folder.Path)).Errors;
        Assert.Multiple(new[]
        {
            "'wallclock' occurs 2 times", "unknown time zone 'Asia/Nowhere'", "touch, overlap or are out of order", "'9-10'", "'other' has no opening hours",
            "missing.json: not found", "unknown calendar 'nothing'", "2025-01-01 stands under 2026", "2026-02-16 is both off and worked", "2026-02-17 is no weekend day",
        }.Select(part => (Action)(() => Assert.Contains(errors, error => error.Contains(part, StringComparison.Ordinal)))).ToArray());
    }

    [Fact]
    public void An_organisation_may_keep_other_hours()
    {
        using var folder = new PolicyCopy();
        folder.Replace("calendars.json", "\"organisations\": {}", "\"organisations\": {\"lanyu-heating\": {\"workingdays\": \"heating\"}}");
        folder.Replace("calendars.json", "{ \"name\": \"wallclock\", \"timeZone\": \"Asia/Shanghai\" },",
            "{ \"name\": \"wallclock\", \"timeZone\": \"Asia/Shanghai\" }, { \"name\": \"heating\", \"timeZone\": \"Asia/Shanghai\", \"workingDays\": \"working-days-cn.json\", \"openings\": [\"08:00-20:00\"] },");
        var calendars = CalendarLoader.Load(folder.Path);
        Assert.Equal(TimeSpan.FromHours(12), calendars.Get("workingdays", "lanyu-heating").WorkingTimeBetween("2026-03-02 00:00".China(), "2026-03-03 00:00".China()));
        Assert.Equal(TimeSpan.FromHours(7.5), calendars.Get("workingdays", "state-grid").WorkingTimeBetween("2026-03-02 00:00".China(), "2026-03-03 00:00".China()));
        Assert.NotEqual(TestCalendars.Shipped.Version, calendars.Version);
    }
}
