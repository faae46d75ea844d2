using FsCheck;
using FsCheck.Fluent;

namespace Utilities.Commitments.Tests;

/// <summary>What must hold on any calendar, at any instants: random hours, days off, make-up days and zones with summer time.</summary>
public sealed class ServiceCalendarProperties
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(500);
    private static readonly string[] Zones = ["Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe"];

    private static Gen<DateTimeOffset> Instants =>
        from seconds in Gen.Choose(0, 2 * 365 * 86_400)
        select new DateTimeOffset(2025, 7, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(seconds);

    private static Gen<TimeSpan> Spans => from seconds in Gen.Choose(0, 400 * 3600) select TimeSpan.FromSeconds(seconds);

    private static Gen<ServiceCalendar> Calendars =>
        from zone in Gen.Elements(Zones)
        from edges in Gen.Choose(0, 24 * 60).ArrayOf(8)
        from off in Gen.Choose(0, 3 * 365).ArrayOf(60)
        from worked in Gen.Choose(0, 3 * 365).ArrayOf(60)
        let openings = edges.Distinct().Order().Chunk(2).Where(pair => pair.Length == 2).Select(pair => new Opening(pair[0], pair[1])).ToList()
        where openings.Count > 0
        let first = new DateOnly(2025, 1, 1)
        let daysOff = off.Select(first.AddDays).ToHashSet()
        let makeUp = worked.Select(first.AddDays).Where(day => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday && !daysOff.Contains(day)).ToHashSet()
        select new ServiceCalendar("random", TestCalendars.Zone(zone), new WorkingDays(daysOff, makeUp, new HashSet<int> { 2025, 2026 }, []), openings);

    private sealed record Case(ServiceCalendar Calendar, DateTimeOffset A, DateTimeOffset B, TimeSpan Span)
    {
        public override string ToString() =>
            $"{Calendar.Zone} {A:O} {B:O} {Span} on {string.Join(' ', Calendar.Intervals(A, A.AddDays(1)).Where(i => i.Counts).Select(i => $"{i.From:HH:mm}-{i.To:HH:mm}"))}";
    }

    private static Gen<Case> Cases =>
        from calendar in Calendars
        from a in Instants
        from b in Instants
        from span in Spans
        select a <= b ? new Case(calendar, a, b, span) : new Case(calendar, b, a, span);

    private static void Holds(Func<Case, bool> property) => Prop.ForAll(Cases.ToArbitrary(), property).Check(Many);

    private static bool IsOpen(ServiceCalendar calendar, DateTimeOffset at) =>
        calendar.Intervals(at.AddDays(-2), at.AddDays(2)).Any(stretch => stretch.Counts && stretch.From <= at && at <= stretch.To);

    [Fact]
    public void A_pause_shifts_the_due_time_by_exactly_the_working_time_paused_and_never_out_of_working_hours() => Holds(c =>
    {
        var due = c.Calendar.AddWorkingTime(c.A.AddDays(-20), c.Span);
        var shifted = c.Calendar.Shift(due, c.A, c.B);
        if (c.A >= due) return shifted == due;
        return shifted >= due && shifted >= c.B &&
            c.Calendar.WorkingTimeBetween(due, shifted) == c.Calendar.WorkingTimeBetween(c.A, c.B) &&
            IsOpen(c.Calendar, shifted);
    });

    [Fact]
    public void What_was_left_at_the_pause_is_left_at_the_resume() => Holds(c =>
    {
        var due = c.Calendar.AddWorkingTime(c.A, c.Span);
        return c.A >= due || c.Calendar.WorkingTimeBetween(c.B, c.Calendar.Shift(due, c.A, c.B)) == c.Calendar.WorkingTimeBetween(c.A, due);
    });

    [Fact]
    public void The_stretches_that_count_sum_to_the_working_time_and_touch_each_other() => Holds(c =>
    {
        var stretches = c.Calendar.Intervals(c.A, c.B).ToList();
        var sum = TimeSpan.FromTicks(stretches.Where(stretch => stretch.Counts).Sum(stretch => stretch.Length.Ticks));
        var edges = stretches.Select(stretch => stretch.From).Append(c.B);
        return sum == c.Calendar.WorkingTimeBetween(c.A, c.B) && edges.SequenceEqual(stretches.Select(stretch => stretch.To).Prepend(c.A));
    });

    [Fact]
    public void Adding_working_time_and_counting_it_are_inverse() => Holds(c =>
    {
        var end = c.Calendar.AddWorkingTime(c.A, c.Span);
        return IsOpen(c.Calendar, end) && end >= c.A && c.Calendar.WorkingTimeBetween(c.A, end) == c.Span;
    });

    [Fact]
    public void Subtracting_working_time_and_counting_it_are_inverse() => Holds(c =>
        c.Calendar.WorkingTimeBetween(c.Calendar.SubtractWorkingTime(c.B, c.Span), c.B) == c.Span);

    [Fact]
    public void Working_time_adds_up_over_any_instant_between() => Holds(c =>
    {
        var between = c.A + ((c.B - c.A) / 3);
        return c.Calendar.WorkingTimeBetween(c.A, between) + c.Calendar.WorkingTimeBetween(between, c.B) == c.Calendar.WorkingTimeBetween(c.A, c.B);
    });

    [Fact]
    public void A_later_start_or_a_longer_span_never_ends_earlier() => Holds(c =>
    {
        var end = c.Calendar.AddWorkingTime(c.A, c.Span);
        return c.Calendar.AddWorkingTime(c.B, c.Span) >= end && c.Calendar.AddWorkingTime(c.A, c.Span + TimeSpan.FromMinutes(7)) > end;
    });

    [Fact]
    public void A_day_limit_ends_on_its_working_day_inside_opening_hours() => Holds(c =>
    {
        var days = 1 + (int)(c.Span.TotalHours / 20);
        var due = c.Calendar.DueAfter(c.A, new Limit.WorkingDays(days))!.Value;
        return c.Calendar.Date(due.At) == c.Calendar.WorkingDayAfter(c.Calendar.Date(c.A), days) && IsOpen(c.Calendar, due.At) &&
            due.ProvisionalYear == (c.Calendar.Date(due.At).Year > 2026 ? c.Calendar.Date(c.A).Year > 2026 ? c.Calendar.Date(c.A).Year : 2027 : null);
    });
}
