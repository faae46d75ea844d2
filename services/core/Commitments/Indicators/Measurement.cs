namespace Utilities.Commitments;

/// <summary>One row of table <c>measurement</c>: something measured, counted or inspected once.</summary>
public sealed record Measurement
{
    public Guid Id { get; init; }

    public string CommitmentId { get; init; } = "";

    public string Profile { get; init; } = "";

    /// <summary>What was measured: gauge, lamp circuit, meter, post … by its own code, never a person's name.</summary>
    public string Subject { get; init; } = "";

    public string? Area { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>The figure, in the indicator's unit.</summary>
    public double? Value { get; init; }

    /// <summary>Whether it counts above the line; null where nothing is judged row by row.</summary>
    public bool? Passed { get; init; }

    /// <summary>Why it does not count (load below the required level, …).</summary>
    public string? ExemptReason { get; init; }

    /// <summary>The record it comes from: reading, inspection, laboratory sheet.</summary>
    public string? Evidence { get; init; }
}
