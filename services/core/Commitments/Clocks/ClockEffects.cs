namespace Utilities.Commitments;

/// <summary>What a decision wants done: clocks to insert with the promise they carry, clocks to change. Nothing is written yet.</summary>
public sealed record ClockEffects(IReadOnlyList<ClockStart> Started, IReadOnlyList<ClockChange> Changed)
{
    public static readonly ClockEffects None = new([], []);

    public bool IsEmpty => Started.Count == 0 && Changed.Count == 0;
}

/// <summary>A new clock and the snapshot of the promise in force.</summary>
public sealed record ClockStart(Clock Clock, StoredPromise Promise, ClockEvent Event);

/// <summary>A clock before and after one event; <see cref="After"/> has the next revision.</summary>
public sealed record ClockChange(Clock Before, Clock After, ClockEvent Event)
{
    public static ClockChange Of(Clock before, Func<Clock, Clock> change, ClockEvent @event) =>
        new(before, change(before) with { Revision = before.Revision + 1 }, @event);
}
