namespace Utilities.Contracts;

/// <summary>A request has been withdrawn before the work was done.</summary>
public sealed record WorkOrderCancelled
{
    /// <summary>Name of the service that owns the order.</summary>
    public required string Service { get; init; }

    public required Guid RequestId { get; init; }

    public required string Number { get; init; }

    public required int Sequence { get; init; }

    public required DateTimeOffset At { get; init; }
}
