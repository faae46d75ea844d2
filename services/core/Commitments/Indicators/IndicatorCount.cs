namespace Utilities.Commitments;

/// <summary>What the rows behind an indicator come to.</summary>
public sealed record IndicatorCount
{
    public decimal Numerator { get; init; }

    /// <summary>Zero when there is nothing to divide by.</summary>
    public decimal Denominator { get; init; }

    /// <summary>Rows left out with a reason.</summary>
    public int Exempt { get; init; }

    /// <summary>Rows that count at all.</summary>
    public int Rows { get; init; }

    public double? Lowest { get; init; }

    public double? Highest { get; init; }

    /// <summary>Some of the period is still to come and may yet change a "no" into a "yes".</summary>
    public bool Unfinished { get; init; }
}
