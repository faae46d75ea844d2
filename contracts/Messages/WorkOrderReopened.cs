namespace Utilities.Contracts;

/// <summary>The customer has had an archived order opened again; its clocks go on from where they were.</summary>
public sealed record WorkOrderReopened
{
    /// <summary>Name of the service that owns the order.</summary>
    public required string Service { get; init; }

    public required Guid RequestId { get; init; }

    public required string Number { get; init; }

    public required int Sequence { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Number of the complaint that asked for it; null when the customer did.</summary>
    public string? Complaint { get; init; }
}
