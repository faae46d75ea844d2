namespace Utilities.Commitments;

/// <summary>One row behind an indicator: a measurement, a clock or a matter.</summary>
public sealed record IndicatorRow
{
    /// <summary>Id of the measurement, the clock or the matter.</summary>
    public Guid Id { get; init; }

    /// <summary>What was measured; of a clock the matter's number.</summary>
    public string? Subject { get; init; }

    public string? Area { get; init; }

    /// <summary>When it was measured, was due, or reached the milestone.</summary>
    public DateTimeOffset At { get; init; }

    public double? Value { get; init; }

    /// <summary>Counts above the line; null where rows are not judged one by one.</summary>
    public bool? Passed { get; init; }

    /// <summary>Why it does not count, or null.</summary>
    public string? ExemptReason { get; init; }

    public string? Evidence { get; init; }

    /// <summary>Where the row stands for many: how many of them count above the line.</summary>
    public long? Numerator { get; init; }

    /// <summary>Where the row stands for many: how many they are.</summary>
    public long? Denominator { get; init; }

    /// <summary>Where the row stands for many: path of the list of them.</summary>
    public string? Details { get; init; }
}
