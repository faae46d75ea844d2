namespace Utilities.Contracts;

/// <summary>The cost of an order has been written down with the customer's confirmation (003 篇5 七): what is to be charged for it.</summary>
public sealed record RepairCharged
{
    /// <summary>Name of the utility that did the work.</summary>
    public required string Service { get; init; }

    public required Guid RequestId { get; init; }

    /// <summary>The number residents read.</summary>
    public required string Number { get; init; }

    public required string Type { get; init; }

    /// <summary>Account number of the customer (户号): the number of the service point; null where the order names none.</summary>
    public string? ServicePoint { get; init; }

    public string? Area { get; init; }

    /// <summary>When the customer agreed after the fee schedule was shown and explained; null: no consent is on record.</summary>
    public DateTimeOffset? ConsentedAt { get; init; }

    /// <summary>What the customer was told it would cost, in yuan.</summary>
    public decimal? EstimateYuan { get; init; }

    /// <summary>What it cost, in yuan, as written on the order.</summary>
    public required decimal CostYuan { get; init; }

    public required DateTimeOffset At { get; init; }
}
