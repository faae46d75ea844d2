namespace Utilities.Commitments;

/// <summary>A clock as the API shows it: the promise in words, when it is due, how it stands. Holds no personal data.</summary>
public sealed record ClockView
{
    public required Guid Id { get; init; }

    public required string CommitmentId { get; init; }

    /// <summary>Whose promise it is; the same id may have another limit in another profile.</summary>
    public required string Profile { get; init; }

    /// <summary>The promise as it stood when the clock started.</summary>
    public required BilingualText Title { get; init; }

    public required CommitmentKind Kind { get; init; }

    /// <summary>The limit as the source prints it (<c>PT24H</c>, <c>10 min/km</c>), or null: the duty is timed without a number.</summary>
    public string? Limit { get; init; }

    public required Guid MatterId { get; init; }

    public required string MatterNumber { get; init; }

    public required string MatterKind { get; init; }

    public required string MatterType { get; init; }

    public string? Area { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Null while the duty has no number (or its number needs a fact that nobody gave).</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>The event a notice counts back from.</summary>
    public DateTimeOffset? EventAt { get; init; }

    /// <summary>One of <see cref="ClockStates"/>.</summary>
    public required string State { get; init; }

    public DateTimeOffset? StoppedAt { get; init; }

    /// <summary>One of <see cref="ClockOutcomes"/> once stopped; null while open and for duties without a number.</summary>
    public string? Outcome { get; init; }

    /// <summary>Open and past its due time at the moment of reading.</summary>
    public required bool Late { get; init; }

    /// <summary>The source says "normally": a breach is recorded and asks for a reason.</summary>
    public required bool Soft { get; init; }

    /// <summary>Why it was broken, in the words of whoever answers for it.</summary>
    public string? BreachReason { get; init; }

    /// <summary>Why it is out of the rates.</summary>
    public string? ExcludedReason { get; init; }

    /// <summary>The year whose public holidays were not published when the due time was worked out; null when the due time is certain.</summary>
    public int? ProvisionalYear { get; init; }

    /// <summary>Counts the changes of the due time; each warning level fires once per version.</summary>
    public required int Version { get; init; }

    public static ClockView Of(OpenClock open, DateTimeOffset now)
    {
        var (clock, promise) = open;
        return new()
        {
            Id = clock.Id,
            CommitmentId = clock.CommitmentId,
            Profile = clock.Profile,
            Title = promise.Title,
            Kind = promise.Kind,
            Limit = promise.Limit,
            MatterId = clock.MatterId,
            MatterNumber = clock.MatterNumber,
            MatterKind = clock.MatterKind,
            MatterType = clock.MatterType,
            Area = clock.Area,
            StartedAt = clock.StartedAt,
            DueAt = clock.DueAt,
            EventAt = clock.EventAt,
            State = clock.State,
            StoppedAt = clock.StoppedAt,
            Outcome = clock.Outcome,
            Late = clock.IsLateAt(now),
            Soft = clock.Soft,
            BreachReason = clock.BreachReason,
            ExcludedReason = clock.ExcludedReason,
            ProvisionalYear = clock.ProvisionalYear,
            Version = clock.Version,
        };
    }
}
