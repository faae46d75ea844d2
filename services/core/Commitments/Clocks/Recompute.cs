using System.Text.Json;

namespace Utilities.Commitments;

/// <summary>One clock in a recomputation.</summary>
/// <param name="ClockId">The clock.</param>
/// <param name="MatterNumber">Its matter.</param>
/// <param name="CommitmentId">Its promise.</param>
/// <param name="DueBefore">Due until now.</param>
/// <param name="DueAfter">Due by the published calendar.</param>
/// <param name="Applies">False where the clock is late already: what is broken stays broken, so its due time is kept.</param>
public sealed record RecomputedClock(Guid ClockId, string MatterNumber, string CommitmentId, DateTimeOffset DueBefore, DateTimeOffset DueAfter, bool Applies);

/// <summary>Works out a provisional due time anew. Pure.</summary>
internal static class Recompute
{
    /// <summary>Null where the clock's year is still unpublished. A clock that is late keeps its due time, and is listed.</summary>
    public static (RecomputedClock Report, ClockChange? Change)? Of(ExplainedClock subject, ServiceCalendar calendar, ClockEvent @event, DateTimeOffset now)
    {
        var (clock, promise) = subject.Open;
        if (clock.DueAt is not { } old || clock.ProvisionalYear is null) return null;
        var (due, year, limitMs) = Due(subject, calendar);
        if (year is not null) return null;
        var late = clock.IsLateAt(now);
        var report = new RecomputedClock(clock.Id, clock.MatterNumber, clock.CommitmentId, old, late ? old : due, !late);
        return (report, late ? null : ClockChange.Of(clock, c =>
        {
            var moved = c with
            {
                DueAt = due,
                ProvisionalYear = null,
                LimitMs = limitMs ?? c.LimitMs,
                RemainingMs = limitMs is null ? c.RemainingMs : calendar.WorkingTimeBetween(c.AnchorAt, due).WholeMilliseconds(),
                Version = due == old ? c.Version : c.Version + 1,
            };
            return c.State == ClockStates.Running ? moved.Rearm(promise, calendar, now) : moved;
        }, @event));
    }

    /// <summary>
    /// The due time that the promise gives today, moved by every pause on record. A clock that continues another, or was moved
    /// to a time the customer agreed to, keeps the working time it had left,
    /// counted on from where it was last taken stock of.
    /// </summary>
    private static (DateTimeOffset Due, int? Year, long? LimitMs) Due(ExplainedClock subject, ServiceCalendar calendar)
    {
        var (clock, promise) = subject.Open;
        var agreed = promise.AgreedOn is not null && subject.History.Any(entry => entry.Kind == ClockEventKinds.Moved);
        if (clock.RemainingMs is { } left && (clock.ContinuesId is not null || agreed))
        {
            var at = calendar.AddWorkingTime(clock.AnchorAt, TimeSpan.FromMilliseconds(Math.Max(0, left))).ToMilliseconds();
            return (at, calendar.ProvisionalYear(clock.StartedAt, at), null);
        }

        var inputs = clock.Inputs is { } json ? JsonSerializer.Deserialize<Dictionary<string, string>>(json)! : [];
        var due = DueTime.Of(promise, calendar, clock.StartedAt, clock.EventAt, promise.DueFrom == DueFrom.Promised ? clock.DueAt : null, inputs);
        if (due.At is not { } shifted) return (clock.DueAt!.Value, due.ProvisionalYear, null);
        if (promise.DueFrom.CountsForwards())
            foreach (var pause in subject.Pauses())
                if (pause.To is { } end)
                    shifted = calendar.Shift(shifted, pause.From, end).ToMilliseconds();
        return (shifted, shifted == due.At ? due.ProvisionalYear : calendar.ProvisionalYear(clock.StartedAt, shifted), due.CountedMs);
    }
}
