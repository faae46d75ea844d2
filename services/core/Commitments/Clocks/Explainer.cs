using System.Text.Json;
using System.Xml;

namespace Utilities.Commitments;

/// <summary>Works out the explanation of a clock from what is on record. Pure.</summary>
public static class Explainer
{
    /// <param name="chain">The clock, preceded by the clocks it continues, oldest first.</param>
    /// <param name="calendars">Calendars in force.</param>
    /// <param name="now">The instant of asking.</param>
    public static Explanation Explain(IReadOnlyList<ExplainedClock> chain, CalendarBook calendars, DateTimeOffset now)
    {
        var subject = chain[^1];
        var (clock, promise) = subject.Open;
        var calendar = calendars.Get(promise.CalendarName);
        var used = chain.Take(chain.Count - 1).SelectMany(earlier => Countdown.Intervals(earlier, calendar, now, earlier.Clock.StoppedAt).Select(i => i with { ClockId = earlier.Clock.Id }));
        var own = Countdown.Intervals(subject, calendar, now);
        IReadOnlyList<ExplainedInterval> intervals = [.. used, .. own];
        var counted = TimeSpan.FromTicks(intervals.Where(i => i.Counts).Sum(i => (i.To - i.From).Ticks));
        var left = Countdown.Left(subject);
        return new()
        {
            Clock = ClockView.Of(subject.Open, now),
            Promise = promise,
            Notes = ExplanationNotes.Of(clock, promise, calendars.Version, promise.AgreedOn is not null && subject.History.Any(entry => entry.Kind == ClockEventKinds.Moved)),
            Inputs = clock.Inputs is { } json ? JsonSerializer.Deserialize<Dictionary<string, string>>(json)! : [],
            WorkingDays = promise.ReadLimit() is Limit.WorkingDays days && clock.ContinuesId is null
                ? [.. Enumerable.Range(1, days.Days).Select(n => calendar.WorkingDayAfter(calendar.Date(clock.StartedAt), n))]
                : [],
            Intervals = intervals,
            Counted = XmlConvert.ToString(counted),
            Left = XmlConvert.ToString(left),
            Limit = Countdown.LimitOf(clock) is { } limit ? XmlConvert.ToString(limit) : null,
            Pauses = subject.Pauses(),
            History = subject.History,
            Firings = subject.Firings,
        };
    }
}
