namespace Utilities.Commitments;

/// <summary>One indicator over one period, [from, to).</summary>
public sealed record IndicatorQuery(Commitment Commitment, DateTimeOffset From, DateTimeOffset To, DateTimeOffset Now)
{
    public IndicatorRule Rule => Commitment.Indicator!;
}
