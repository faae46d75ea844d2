namespace Utilities.Billing;

/// <summary>
/// What a change, stop or resumption of supply comes to (结算; 001 第十条 「依据用户提交的相关资料进行热费结算」, D41): once for each request of the utility. States: settled; parked with
/// its cause until somebody has cleared it.
/// </summary>
public sealed record Settlement : NumberedRow
{
    public const string Settled = "settled";
    public const string Parked = "parked";

    /// <summary>Names the settlement in the utility's request.</summary>
    public Guid SettlementId { get; init; }

    /// <summary>Id of the utility's matter.</summary>
    public Guid MatterId { get; init; }

    /// <summary>Number of the utility's matter.</summary>
    public string Matter { get; init; } = "";

    public string Service { get; init; } = "";

    /// <summary><c>stop</c>, <c>resume</c> or <c>change</c>.</summary>
    public string Kind { get; init; } = "";

    /// <summary><c>user-request</c> or <c>cause</c>.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Number of the service point (户号).</summary>
    public string ServicePoint { get; init; } = "";

    public string? Area { get; init; }

    /// <summary>From which local day on the supply is different.</summary>
    public DateOnly EffectiveOn { get; init; }

    /// <summary>Area supplied so far as the utility says it, m².</summary>
    public Quantity AreaBefore { get; init; }

    /// <summary>Area supplied from then on, m²: 0 for a stop.</summary>
    public Quantity AreaAfter { get; init; }

    public DateTimeOffset RequestedAt { get; init; }

    public string? Account { get; init; }

    /// <summary>Why it is parked: <c>no-account</c>, <c>no-tariff</c>, <c>no-heated-area</c>, <c>no-reading</c>, <c>area-differs</c> …</summary>
    public string? Cause { get; init; }

    /// <summary>The cause in words.</summary>
    public string? Detail { get; init; }

    public int Attempts { get; init; }

    /// <summary>The bill it came to; null when nothing was owed and nothing given back.</summary>
    public string? Bill { get; init; }

    /// <summary>Below zero: given back.</summary>
    public Money Total { get; init; }

    public DateTimeOffset? SettledAt { get; init; }
    public string? SettledBy { get; init; }
}
