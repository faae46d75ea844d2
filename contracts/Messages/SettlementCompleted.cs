namespace Utilities.Contracts;

/// <summary>What was owed for a change, stop or resumption of supply has been settled.</summary>
public sealed record SettlementCompleted
{
    /// <summary>Name of the service that asked for it: <c>heating</c>.</summary>
    public required string Service { get; init; }

    /// <summary>Id of the matter it was asked for.</summary>
    public required Guid MatterId { get; init; }

    /// <summary>The settlement, as named in the request for it.</summary>
    public required Guid SettlementId { get; init; }

    /// <summary>Receipt or entry it is found under.</summary>
    public required string Reference { get; init; }

    public required DateTimeOffset SettledAt { get; init; }
}
