using System.Xml;

namespace Utilities.Commitments;

/// <summary>The time a clock counts, cut into stretches with reasons, pauses taken out. Pure.</summary>
internal static class Countdown
{
    private static readonly BilingualText PausedText = new("暂停计时", "paused");

    /// <param name="subject">The clock with its history.</param>
    /// <param name="calendar">Calendar of its promise.</param>
    /// <param name="now">The instant of asking.</param>
    /// <param name="until">For a clock that another one continues: its end, after which it used no more of the limit.</param>
    public static IReadOnlyList<ExplainedInterval> Intervals(ExplainedClock subject, ServiceCalendar calendar, DateTimeOffset now, DateTimeOffset? until = null)
    {
        var (from, to) = Span(subject, now);
        if (until is { } last) to = Earlier(to, last);
        var result = new List<ExplainedInterval>();
        var cursor = from;
        foreach (var pause in subject.Pauses())
        {
            var start = Later(pause.From, cursor);
            var end = Earlier(pause.To ?? now, to);
            if (start >= to || end <= start) continue;
            result.AddRange(calendar.Intervals(cursor, start).Select(Explained));
            result.Add(new(LocalTimes.In(calendar.Zone, start), LocalTimes.In(calendar.Zone, end), XmlConvert.ToString(end - start), false, "paused", pause.Reason is { } why ? new($"{PausedText.Zh}：{why}", $"{PausedText.En}: {why}") : PausedText, false, null));
            cursor = end;
        }

        result.AddRange(calendar.Intervals(cursor, to).Select(Explained));
        return result;
    }

    /// <summary>Working time left of a clock that is held, or ended while it was held.</summary>
    public static TimeSpan Left(ExplainedClock subject) =>
        subject.IsHeld && subject.Clock is { LimitMs: not null, RemainingMs: > 0 and var left } ? TimeSpan.FromMilliseconds(left) : TimeSpan.Zero;

    /// <summary>The limit in working time, or null without a number.</summary>
    public static TimeSpan? LimitOf(Clock clock) => clock switch
    {
        { LimitMs: { } limit } => TimeSpan.FromMilliseconds(limit),
        { EventAt: { } coming, DueAt: { } due } => coming - due,
        _ => null,
    };

    private static (DateTimeOffset From, DateTimeOffset To) Span(ExplainedClock subject, DateTimeOffset now) => subject.Clock switch
    {
        { EventAt: { } coming, DueAt: { } due } => (due, coming),
        { DueAt: not null, RemainingMs: > 0, StartedAt: var start, AnchorAt: var anchor } when subject.IsHeld => (start, Later(anchor, start)),
        { DueAt: { } due, StartedAt: var start } => (start, due),
        { StartedAt: var start, StoppedAt: var stop } => (start, stop ?? now),
    };

    private static ExplainedInterval Explained(CalendarInterval interval) => new(
        interval.From, interval.To, XmlConvert.ToString(interval.Length), interval.Counts, ReasonTexts.Code(interval.Reason), interval.Holiday ?? ReasonTexts.Of(interval.Reason), interval.Provisional, null);

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}
