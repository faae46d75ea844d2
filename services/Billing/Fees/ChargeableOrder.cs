namespace Utilities.Billing;

/// <summary>An order of a utility that the customer pays for, as far as billing has heard of it. One row of table <c>chargeable_order</c>.</summary>
public sealed record ChargeableOrder
{
    public const string Columns = "request_id, service, number, type, area, sequence, outcome, closed_at, waived_at, waived_by, reason";

    /// <summary>The outcome of an order whose work was done; a declined or cancelled one rendered nothing.</summary>
    internal const string Rendered = "archived";

    public Guid RequestId { get; init; }
    public string Service { get; init; } = "";
    public string Number { get; init; } = "";
    public string Type { get; init; } = "";
    public string? Area { get; init; }

    /// <summary>The latest act heard of.</summary>
    public int Sequence { get; init; }

    /// <summary>How it was closed; null while it is open.</summary>
    public string? Outcome { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }
    public DateTimeOffset? WaivedAt { get; init; }
    public string? WaivedBy { get; init; }

    /// <summary>Why it is not charged.</summary>
    public string? Reason { get; init; }
}
