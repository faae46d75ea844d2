namespace Utilities.Contracts;

/// <summary>A customer has confirmed the work and is not satisfied with it. Their words stay with the service.</summary>
public sealed record CustomerDissatisfied
{
    /// <summary>Name of the service that did the work.</summary>
    public required string Service { get; init; }

    public required Guid RequestId { get; init; }

    public required string Number { get; init; }

    public required string Type { get; init; }

    public string? Area { get; init; }

    public required DateTimeOffset At { get; init; }
}
