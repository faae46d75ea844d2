namespace Utilities.Commitments;

/// <summary>Why a clock is due when it is due: every stretch that counted, every pause, every change, and the promise in the source's words.</summary>
public sealed record Explanation
{
    public required ClockView Clock { get; init; }

    /// <summary>The promise as it stood when the clock started.</summary>
    public required PromiseSnapshot Promise { get; init; }

    /// <summary>In words: how the due time came about, and what is uncertain about it.</summary>
    public required IReadOnlyList<BilingualText> Notes { get; init; }

    /// <summary>Facts the limit was worked out from (<c>distanceKm</c>).</summary>
    public required IReadOnlyDictionary<string, string> Inputs { get; init; }

    /// <summary>For limits in working days: the days themselves, pauses not taken into account.</summary>
    public required IReadOnlyList<DateOnly> WorkingDays { get; init; }

    /// <summary>The time from start to due (for a notice, from due to its event), each stretch with its reason; after a reopening the time of the earlier clock comes first.</summary>
    public required IReadOnlyList<ExplainedInterval> Intervals { get; init; }

    /// <summary>Sum of the stretches that count, as ISO 8601.</summary>
    public required string Counted { get; init; }

    /// <summary>Working time still left of a clock that is paused or ended in a pause, as ISO 8601.</summary>
    public required string Left { get; init; }

    /// <summary>The limit in working time, as ISO 8601: <see cref="Counted"/> plus <see cref="Left"/>. Null without a number.</summary>
    public string? Limit { get; init; }

    public required IReadOnlyList<ExplainedPause> Pauses { get; init; }

    /// <summary>Everything that happened to the clock, changes of its due time included.</summary>
    public required IReadOnlyList<ExplainedEvent> History { get; init; }

    /// <summary>What was said to whom.</summary>
    public required IReadOnlyList<ExplainedFiring> Firings { get; init; }
}

/// <summary>A stretch of time with the reason why it counted or not.</summary>
/// <param name="From">Begin.</param>
/// <param name="To">End, exclusive.</param>
/// <param name="Length">ISO 8601.</param>
/// <param name="Counts">Whether it is part of the limit.</param>
/// <param name="Reason"><c>working-day</c>, <c>weekend</c>, <c>holiday</c>, <c>make-up-working-day</c>, <c>outside-hours</c>, <c>always-open</c>, <c>paused</c>.</param>
/// <param name="Text">The reason in words, a holiday by its name.</param>
/// <param name="Provisional">The day's holidays are not published yet.</param>
/// <param name="ClockId">The earlier clock that this time was used on, after a reopening; null for this clock's own time.</param>
public sealed record ExplainedInterval(
    DateTimeOffset From, DateTimeOffset To, string Length, bool Counts, string Reason, BilingualText Text, bool Provisional, Guid? ClockId);

/// <summary>A pause with what allows it. Without an end it still lasts.</summary>
public sealed record ExplainedPause(DateTimeOffset From, DateTimeOffset? To, string? Reason, string? LegalBasis, string Actor);

/// <summary>One entry of the append-only history.</summary>
public sealed record ExplainedEvent
{
    public required int Seq { get; init; }

    public required string Kind { get; init; }

    public required DateTimeOffset At { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    public required string Actor { get; init; }

    public DateTimeOffset? DueBefore { get; init; }

    public DateTimeOffset? DueAfter { get; init; }

    public string? Reason { get; init; }

    public string? LegalBasis { get; init; }
}

/// <summary>One rung that was reached.</summary>
public sealed record ExplainedFiring
{
    /// <summary>1, 2, 3 … in the order of the ladder.</summary>
    public required int Level { get; init; }

    public required int Version { get; init; }

    public required DateTimeOffset DueToFireAt { get; init; }

    public required DateTimeOffset FiredAt { get; init; }
}
