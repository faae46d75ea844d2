namespace Utilities.Matters;

/// <summary>One request of the file in our words.</summary>
public sealed record PastRequest
{
    /// <summary>Line of the file on which it stands, from 1.</summary>
    public required long Line { get; init; }

    /// <summary>Its number where it comes from; with the source it names the request for good.</summary>
    public required string ForeignNumber { get; init; }

    public required string ForeignType { get; init; }

    public required string ForeignStatus { get; init; }

    public required ForeignType Type { get; init; }

    public required ForeignStatus Status { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>When it was to be done; null: no time was promised, so no clock runs.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>When it was done; null: it is open.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    public required string Channel { get; init; }

    public string? Area { get; init; }

    public string? Organisation { get; init; }

    public string? Postcode { get; init; }

    public required string Address { get; init; }

    public required string Description { get; init; }

    public required string Name { get; init; }

    public required string Phone { get; init; }

    /// <summary>Digest of what the file says, to tell the same row from a changed one.</summary>
    public required long Digest { get; init; }
}
