namespace Utilities.Commitments;

/// <summary>When the rungs of a clock's ladder are reached, by the same interval algebra as the due time, pauses taken into account.</summary>
internal static class Ladder
{
    /// <summary>The first rung at or after <paramref name="from"/> that this clock will reach; no instant when none is left.</summary>
    public static (DateTimeOffset? At, int? Level) Next(Clock clock, PromiseSnapshot promise, ServiceCalendar calendar, int from)
    {
        for (var level = from; level < promise.Ladder.Count; level++)
            if (FiresAt(clock, promise.Ladder[level], calendar) is { } at)
                return (at.ToMilliseconds(), level);
        return (null, null);
    }

    /// <summary>The clock with its next rung set from <paramref name="from"/> on; without one unless it runs.</summary>
    public static Clock Arm(this Clock clock, PromiseSnapshot promise, ServiceCalendar calendar, int from)
    {
        if (clock.State != ClockStates.Running) return clock with { NextFireAt = null };
        var (at, level) = Next(clock, promise, calendar, from);
        return clock with { NextFireAt = at, NextLevel = level };
    }

    /// <summary>The clock with the ladder set anew after its due time was moved: what was said already and still holds is not said again.</summary>
    public static Clock Rearm(this Clock clock, PromiseSnapshot promise, ServiceCalendar calendar, DateTimeOffset now)
    {
        var said = clock.NextLevel ?? promise.Ladder.Count;
        var from = 0;
        while (from < said && Next(clock, promise, calendar, from) is { At: { } at, Level: { } level } && level < said && at <= now) from = level + 1;
        return clock.Arm(promise, calendar, from);
    }

    private static DateTimeOffset? FiresAt(Clock clock, Rung rung, ServiceCalendar calendar)
    {
        if (rung.Level == PromiseSnapshot.Alarm) return clock.RemainingMs is { } left ? After(calendar, clock.AnchorAt, left) : null;
        if (clock.DueAt is not { } due) return null;
        if (!rung.IsBeforeDue) return rung.FiresAt(calendar, clock.StartedAt, due);
        if (due <= clock.StartedAt) return null; // Too late from the beginning: there is nothing left to warn of.
        if (clock is not { LimitMs: { } limit, RemainingMs: { } remaining }) return rung.FiresAt(calendar, clock.StartedAt, due);
        return After(calendar, clock.AnchorAt, remaining - (long)(limit * (1 - (rung.Percent!.Value / 100))));
    }

    private static DateTimeOffset After(ServiceCalendar calendar, DateTimeOffset anchor, long milliseconds) =>
        milliseconds <= 0 ? anchor : calendar.AddWorkingTime(anchor, TimeSpan.FromMilliseconds(milliseconds));
}
