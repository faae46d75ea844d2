namespace Utilities.Contracts;

/// <summary>Somebody of the service has noted that a customer did not pay for a period. What is owed is billing's to say.</summary>
public sealed record ArrearsNoted
{
    /// <summary>Name of the service whose fee it is.</summary>
    public required string Service { get; init; }

    public required Guid MatterId { get; init; }

    public required string Number { get; init; }

    public required string ServicePointId { get; init; }

    /// <summary>Number of the service point, by which billing knows the account; absent in older messages.</summary>
    public string? ServicePoint { get; init; }

    /// <summary>The customer's key in the customer register; null where none is known.</summary>
    public string? CustomerRef { get; init; }

    /// <summary>The unpaid month, <c>2026-10</c>.</summary>
    public required string Period { get; init; }

    /// <summary><c>visitor</c>, <c>desk</c> or <c>billing</c>.</summary>
    public required string Source { get; init; }

    /// <summary>Who noted it: the token's subject.</summary>
    public required string NotedBy { get; init; }

    public required DateTimeOffset At { get; init; }
}
