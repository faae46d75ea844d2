namespace Utilities.Contracts;

/// <summary>A resident's matter has been accepted and has its number.</summary>
public sealed record RequestFiled
{
    /// <summary>Name of the service that owns it: <c>water</c>.</summary>
    public required string Service { get; init; }

    public required Guid RequestId { get; init; }

    public required string Number { get; init; }

    /// <summary>Type in the catalogue of services: <c>burst</c>, <c>no-water</c> …</summary>
    public required string Type { get; init; }

    /// <summary><c>repair</c>, <c>enquiry</c> …</summary>
    public required string Kind { get; init; }

    public required string Channel { get; init; }

    public string? Area { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The repair time told to the resident.</summary>
    public DateTimeOffset? PromisedAt { get; init; }
}
