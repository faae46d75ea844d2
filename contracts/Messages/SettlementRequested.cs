namespace Utilities.Contracts;

/// <summary>A change, stop or resumption of supply was verified and registered: what is owed for it is to be settled (001 第十条(一) 「依据用户提交的相关资料进行热费结算」). Said once per matter.</summary>
public sealed record SettlementRequested
{
    /// <summary>Name of the service that owns it: <c>heating</c>.</summary>
    public required string Service { get; init; }

    /// <summary>Id of the matter that needs the settlement.</summary>
    public required Guid MatterId { get; init; }

    /// <summary>The number residents read.</summary>
    public required string Number { get; init; }

    /// <summary>Names the settlement for its answer.</summary>
    public required Guid SettlementId { get; init; }

    /// <summary><c>stop</c>, <c>resume</c> or <c>change</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Service point in the register of the service.</summary>
    public required Guid ServicePointId { get; init; }

    /// <summary>Account number of the customer (户号): the number of the service point.</summary>
    public required string Account { get; init; }

    public string? Area { get; init; }

    /// <summary>From which local day on the supply is different.</summary>
    public required DateOnly EffectiveOn { get; init; }

    /// <summary>Area supplied so far, m².</summary>
    public required decimal SuppliedAreaM2 { get; init; }

    /// <summary>Area supplied from then on, m²: 0 for a stop.</summary>
    public required decimal NewSuppliedAreaM2 { get; init; }

    /// <summary>Register references of the papers submitted, no words of a person.</summary>
    public required IReadOnlyList<string> Papers { get; init; }

    /// <summary>Why, as a code: <c>user-request</c> or <c>cause</c>.</summary>
    public required string Reason { get; init; }

    public required DateTimeOffset At { get; init; }
}
