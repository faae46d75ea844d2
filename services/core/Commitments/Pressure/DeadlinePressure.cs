namespace Utilities.Commitments;

/// <summary>How hard a service is pressed by what it has promised: which running clocks break next, and how soon. Pure.</summary>
/// <param name="At">When it was read.</param>
/// <param name="Open">Clocks that run or are paused, with a due time or without.</param>
/// <param name="Within15Minutes">Running clocks that break within 15 minutes, those that are late and not yet fired included.</param>
/// <param name="Within60Minutes">The same within an hour.</param>
/// <param name="Nearest">The clocks that break next, earliest first.</param>
public sealed record DeadlinePressure(DateTimeOffset At, long Open, long Within15Minutes, long Within60Minutes, IReadOnlyList<PressingClock> Nearest)
{
    /// <summary>
    /// Seconds from <paramref name="now"/> until the nearest running clock breaks; negative: it is late already and the watch has not fired it;
    /// null: no clock runs towards a due time.
    /// </summary>
    public double? SecondsToNearest(DateTimeOffset now) => Nearest.Count == 0 ? null : (Nearest[0].DueAt - now).TotalSeconds;
}

/// <summary>A running clock whose due time comes next. No personal data.</summary>
public sealed record PressingClock
{
    public required Guid ClockId { get; init; }

    public required string MatterNumber { get; init; }

    public required string MatterType { get; init; }

    public required string CommitmentId { get; init; }

    public string? Area { get; init; }

    public required DateTimeOffset DueAt { get; init; }
}
