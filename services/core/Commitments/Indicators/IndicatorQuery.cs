namespace Utilities.Commitments;

/// <summary>One indicator over one period, [from, to).</summary>
public sealed record IndicatorQuery(Commitment Commitment, DateTimeOffset From, DateTimeOffset To, DateTimeOffset Now)
{
    public IndicatorRule Rule => Commitment.Indicator!;

    /// <summary>For <see cref="IndicatorMethod.Latest"/>: the queries over what is registered.</summary>
    public IReadOnlyList<SubjectSource> Population { get; init; } = [];
}
