namespace Utilities.Contracts;

/// <summary>A customer has been reminded of an unpaid fee by phone or by a dunning notice (催缴费告知单).</summary>
public sealed record ArrearsReminderGiven
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

    /// <summary>The how-manieth reminder.</summary>
    public required int Sequence { get; init; }

    /// <summary><c>phone</c> or <c>dunning-notice</c>.</summary>
    public required string Channel { get; init; }

    /// <summary>Whether the customer was spoken to.</summary>
    public required bool Reached { get; init; }

    /// <summary>Who reminded: the token's subject.</summary>
    public required string RemindedBy { get; init; }

    public required DateTimeOffset At { get; init; }
}
