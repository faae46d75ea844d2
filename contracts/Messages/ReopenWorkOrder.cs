namespace Utilities.Contracts;

/// <summary>Order to a utility (queue <c>{service}-reopen-work-order</c>): the customer was asked and is not satisfied, open the work order again. Answered by <see cref="WorkOrderReopened"/> or <see cref="ReopenRefused"/>.</summary>
public sealed record ReopenWorkOrder
{
    /// <summary>Name of the utility.</summary>
    public required string Service { get; init; }

    public required Guid RequestId { get; init; }

    /// <summary>Number of the request.</summary>
    public required string Number { get; init; }

    /// <summary>Number of the complaint that asks for it.</summary>
    public required string Complaint { get; init; }

    /// <summary>Stable code; the customer's words stay with the complaint.</summary>
    public required string Reason { get; init; }

    public required DateTimeOffset At { get; init; }
}
