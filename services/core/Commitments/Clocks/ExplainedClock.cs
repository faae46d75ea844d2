namespace Utilities.Commitments;

/// <summary>A clock with its history, as read for an explanation.</summary>
public sealed record ExplainedClock(OpenClock Open, IReadOnlyList<ExplainedEvent> History, IReadOnlyList<ExplainedFiring> Firings)
{
    public Clock Clock => Open.Clock;

    /// <summary>It is held, or was stopped or excluded while it was held.</summary>
    public bool IsHeld => History.LastOrDefault(entry => entry.Kind is ClockEventKinds.Paused or ClockEventKinds.Resumed)?.Kind == ClockEventKinds.Paused;

    /// <summary>The pauses on record, in order.</summary>
    public IReadOnlyList<ExplainedPause> Pauses()
    {
        var pauses = new List<ExplainedPause>();
        foreach (var entry in History)
        {
            if (entry.Kind == ClockEventKinds.Paused) pauses.Add(new(entry.At, null, entry.Reason, entry.LegalBasis, entry.Actor));
            else if (pauses is [.., { To: null } open] && entry.Kind is ClockEventKinds.Resumed or ClockEventKinds.Stopped or ClockEventKinds.Excluded)
                pauses[^1] = open with { To = entry.At > open.From ? entry.At : open.From };
        }

        return pauses;
    }
}
