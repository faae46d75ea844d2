namespace Utilities.Commitments;

/// <summary>One level of an escalation ladder. Exactly one of <paramref name="Percent"/> and <paramref name="After"/> is set.</summary>
/// <param name="Level">As written in the book: <c>50%</c>, <c>due</c>, <c>+PT2H</c>.</param>
/// <param name="Percent">Share of the time between start and due that has gone, 0–100; <c>due</c> is 100.</param>
/// <param name="After">Time after due, counted in the commitment's own calendar.</param>
/// <param name="Notify">Roles to be told.</param>
public sealed record Rung(string Level, decimal? Percent, TimeSpan? After, IReadOnlyList<string> Notify)
{
    /// <summary>The rung that is the breach itself.</summary>
    public bool IsDue => Percent == 100;

    public bool IsBeforeDue => Percent < 100;

    /// <summary>When the rung is reached, by the same interval algebra as the due time.</summary>
    public DateTimeOffset FiresAt(ServiceCalendar calendar, DateTimeOffset start, DateTimeOffset due) => (Percent, After) switch
    {
        (100, _) => due,
        ({ } percent, _) => calendar.AddWorkingTime(start, TimeSpan.FromTicks((long)(calendar.WorkingTimeBetween(start, due).Ticks * (percent / 100)))),
        (_, { } after) => calendar.AddWorkingTime(due, after),
        _ => throw new InvalidOperationException($"Rung '{Level}' has neither a percentage nor a time after due."),
    };
}
