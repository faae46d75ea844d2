namespace Utilities.Commitments;

/// <summary>A measured target as published: figure, formula, verdict. Each can be opened to its rows.</summary>
public sealed record IndicatorView
{
    public required string CommitmentId { get; init; }

    public required string Profile { get; init; }

    public required BilingualText Title { get; init; }

    /// <summary>The target as the catalogue prints it.</summary>
    public string? Target { get; init; }

    /// <summary>Verbatim words of the source.</summary>
    public required string SourceQuote { get; init; }

    /// <summary>How it is worked out. The sources name no formula; this one is ours.</summary>
    public required BilingualText Formula { get; init; }

    public required IndicatorMethod Method { get; init; }

    public string? Unit { get; init; }

    public required Comparison Comparison { get; init; }

    /// <summary>The figure compared with: the source's, else the operator's; null where neither gives one.</summary>
    public decimal? Threshold { get; init; }

    public decimal? Lower { get; init; }

    public required DateTimeOffset From { get; init; }

    public required DateTimeOffset To { get; init; }

    public required decimal Numerator { get; init; }

    /// <summary>Null where nothing is divided.</summary>
    public decimal? Denominator { get; init; }

    /// <summary>A percentage, a mean or a count, by <see cref="Method"/>; null while nothing was measured.</summary>
    public decimal? Value { get; init; }

    /// <summary>Null while nothing was measured, the period may still change it, or the source names no figure.</summary>
    public bool? Met { get; init; }

    /// <summary>Rows left out, each with a reason of its own.</summary>
    public required int Exempt { get; init; }

    public double? Lowest { get; init; }

    public double? Highest { get; init; }

    public static IndicatorView Of(IndicatorQuery query, IndicatorCount count, decimal? setting) => new()
    {
        CommitmentId = query.Commitment.Id,
        Profile = query.Commitment.Profile,
        Title = query.Commitment.Title,
        Target = query.Commitment.Target,
        SourceQuote = query.Commitment.SourceQuote,
        Formula = query.Rule.Formula,
        Method = query.Rule.Method,
        Unit = query.Rule.Unit,
        Comparison = query.Rule.Comparison,
        Threshold = query.Rule.Threshold ?? setting,
        Lower = query.Rule.Lower,
        From = query.From,
        To = query.To,
        Numerator = count.Numerator,
        Denominator = query.Rule.Denominator is null ? null : count.Denominator,
        Value = IndicatorVerdict.Value(query.Rule, count),
        Met = IndicatorVerdict.Met(query.Rule, count, setting),
        Exempt = count.Exempt,
        Lowest = count.Lowest,
        Highest = count.Highest,
    };
}
