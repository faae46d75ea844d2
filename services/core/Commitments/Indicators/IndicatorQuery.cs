namespace Utilities.Commitments;

/// <summary>One indicator over one period, [from, to).</summary>
public sealed record IndicatorQuery(Commitment Commitment, DateTimeOffset From, DateTimeOffset To, DateTimeOffset Now)
{
    public IndicatorRule Rule => Commitment.Indicator!;

    /// <summary>For <see cref="IndicatorMethod.Clocks"/>: the rows of other profiles that were picked in place of rows of this one, so that they are the promises in force.</summary>
    public IReadOnlyList<Commitment> Instead { get; init; } = [];

    /// <summary>For <see cref="IndicatorMethod.Latest"/>: the queries over what is registered.</summary>
    public IReadOnlyList<SubjectSource> Population { get; init; } = [];
}
