using Utilities.ServiceDefaults;

namespace Utilities.Commitments;

/// <summary>What may happen to a clock, as stored in <c>clock_event.kind</c>.</summary>
public static class ClockEventKinds
{
    public const string Started = "started";
    public const string Stopped = "stopped";
    public const string Paused = "paused";
    public const string Resumed = "resumed";

    /// <summary>The event a notice counts back from, or the time promised, was changed.</summary>
    public const string Moved = "moved";

    /// <summary>Worked out anew by the recompute job, after the calendar's data arrived.</summary>
    public const string Recomputed = "recomputed";
    public const string Excluded = "excluded";
    public const string ReasonGiven = "reason-given";

    /// <summary>Started again after the matter was reopened, with the time that was left.</summary>
    public const string Continued = "continued";
}

/// <summary>One entry of a clock's append-only history: a due time changes only by one of these.</summary>
/// <param name="Kind">One of <see cref="ClockEventKinds"/>.</param>
/// <param name="At">When it took effect on the clock.</param>
/// <param name="By">Who caused it.</param>
/// <param name="Reason">Cause in words; required wherever a due time changes.</param>
/// <param name="LegalBasis">The article that allows a pause.</param>
public sealed record ClockEvent(string Kind, DateTimeOffset At, Actor By, string? Reason = null, string? LegalBasis = null);
