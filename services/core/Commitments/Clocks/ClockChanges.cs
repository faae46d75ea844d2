using Utilities.ServiceDefaults;

namespace Utilities.Commitments;

/// <summary>What else may happen to a clock besides milestones. Pure; null where the clock is not concerned.</summary>
public static class ClockChanges
{
    /// <summary>
    /// Holds a clock that counts forwards. Times that were told (promised times, coming events) do not wait, so their clocks go on.
    /// </summary>
    public static ClockChange? Pause(OpenClock open, ServiceCalendar calendar, ClockEvent @event) =>
        open.Clock.State != ClockStates.Running || !open.Promise.DueFrom.CountsForwards() ? null : ClockChange.Of(open.Clock, clock =>
        {
            var at = Later(@event.At, clock.AnchorAt);
            return clock with
            {
                State = ClockStates.Paused,
                AnchorAt = at,
                RemainingMs = clock.RemainingMs - calendar.WorkingTimeBetween(clock.AnchorAt, at).WholeMilliseconds(),
                NextFireAt = null,
            };
        }, @event);

    /// <summary>Lets a paused clock go on: due moves by exactly the working time paused, and not at all when it had passed before the pause.</summary>
    public static ClockChange? Resume(OpenClock open, ServiceCalendar calendar, ClockEvent @event) =>
        open.Clock.State != ClockStates.Paused ? null : ClockChange.Of(open.Clock, clock =>
        {
            var at = Later(@event.At, clock.AnchorAt);
            var due = clock.DueAt is { } old ? calendar.Shift(old, clock.AnchorAt, at).ToMilliseconds() : (DateTimeOffset?)null;
            return (clock with
            {
                State = ClockStates.Running,
                AnchorAt = at,
                DueAt = due,
                ProvisionalYear = due is { } end ? calendar.ProvisionalYear(clock.StartedAt, end) : null,
                Version = due == clock.DueAt ? clock.Version : clock.Version + 1,
            }).Arm(open.Promise, calendar, clock.NextLevel ?? open.Promise.Ladder.Count);
        }, @event);

    /// <summary>Moves a notice clock with the event it counts back from.</summary>
    public static ClockChange? Move(OpenClock open, ServiceCalendar calendar, DateTimeOffset newEventAt, ClockEvent @event) =>
        !open.Clock.IsOpen || open.Promise.DueFrom != DueFrom.Event || open.Clock.EventAt == newEventAt ? null : ClockChange.Of(open.Clock, clock =>
        {
            var due = DueTime.Of(open.Promise, calendar, clock.StartedAt, newEventAt, null, new Dictionary<string, string>(StringComparer.Ordinal));
            return (clock with { EventAt = newEventAt, DueAt = due.At, ProvisionalYear = due.ProvisionalYear, Version = clock.Version + 1 }).Rearm(open.Promise, calendar, @event.At);
        }, @event);

    /// <summary>
    /// The customer agrees to a later time while the promise can still be kept: due moves to it, and the limit grows by the same working time. An earlier
    /// time changes nothing, and what is broken stays broken.
    /// </summary>
    public static ClockChange? Agree(OpenClock open, ServiceCalendar calendar, DateTimeOffset until, ClockEvent @event)
    {
        if (open.Clock is not { State: ClockStates.Running, DueAt: { } due } || until <= due || @event.At > due) return null;
        var more = calendar.WorkingTimeBetween(due, until).WholeMilliseconds();
        return ClockChange.Of(
            open.Clock,
            clock => (clock with
            {
                DueAt = until,
                LimitMs = clock.LimitMs + more,
                RemainingMs = clock.RemainingMs + more,
                ProvisionalYear = calendar.ProvisionalYear(clock.StartedAt, until),
                Version = clock.Version + 1,
            }).Rearm(open.Promise, calendar, @event.At),
            @event);
    }

    /// <summary>Takes a clock out of the rates; what it had reached stays on record.</summary>
    public static ClockChange? Exclude(OpenClock open, ClockEvent @event) =>
        open.Clock.State == ClockStates.Excluded ? null : ClockChange.Of(
            open.Clock, clock => clock with { State = ClockStates.Excluded, ExcludedReason = @event.Reason, NextFireAt = null }, @event);

    /// <summary>Puts the reason of a breach on record. It changes no outcome.</summary>
    public static Outcome<ClockChange> GiveReason(Clock clock, ClockEvent @event)
    {
        if (clock.Outcome != ClockOutcomes.Missed && !clock.IsLateAt(@event.At))
            return Refusal.Conflict("not-broken", "This promise is not broken, so there is nothing to give a reason for.", rule: clock.CommitmentId);
        return ClockChange.Of(clock, c => c with { BreachReason = @event.Reason }, @event);
    }

    /// <summary>
    /// A new clock that goes on where a stopped one ended, after its matter was reopened: the time used before is used, and both clocks count.
    /// One that was late already is due at once.
    /// </summary>
    public static ClockStart? Reopen(OpenClock stopped, ServiceCalendar calendar, Guid id, ClockEvent @event)
    {
        var old = stopped.Clock;
        if (old.State != ClockStates.Stopped || !stopped.Promise.DueFrom.CountsForwards()) return null;
        var end = old.StoppedAt ?? @event.At;
        var left = old.RemainingMs is { } remaining ? Math.Max(0, remaining - calendar.WorkingTimeBetween(old.AnchorAt, end).WholeMilliseconds()) : (long?)null;
        var due = old.DueAt is null || left is null ? (DateTimeOffset?)null
            : left == 0 ? @event.At : calendar.AddWorkingTime(@event.At, TimeSpan.FromMilliseconds(left.Value)).ToMilliseconds();
        var clock = old with
        {
            Id = id,
            ContinuesId = old.Id,
            StartedAt = @event.At,
            AnchorAt = @event.At,
            RemainingMs = left,
            DueAt = due,
            ProvisionalYear = due is { } at ? calendar.ProvisionalYear(@event.At, at) : null,
            State = ClockStates.Running,
            StoppedAt = null,
            Outcome = null,
            BreachReason = null,
            Version = 1,
            Revision = 1,
            NextLevel = stopped.Promise.Ladder.Count(rung => rung.IsBeforeDue),
            Origin = ClockOrigins.Live,
        };
        return new(clock.Rearm(stopped.Promise, calendar, @event.At), new(old.PromiseId, stopped.Promise, stopped.Promise.ToJson()), @event);
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
