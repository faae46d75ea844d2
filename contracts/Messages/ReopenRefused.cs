namespace Utilities.Contracts;

/// <summary>A work order could not be opened again: too late, or it was never done. The complaint goes on without it.</summary>
public sealed record ReopenRefused
{
    /// <summary>Name of the utility.</summary>
    public required string Service { get; init; }

    public required Guid RequestId { get; init; }

    /// <summary>Number of the request.</summary>
    public required string Number { get; init; }

    /// <summary>Number of the complaint that asked.</summary>
    public required string Complaint { get; init; }

    /// <summary>Code of the rule that refuses: <c>too-late-to-reopen</c>, <c>still-open</c>.</summary>
    public required string Code { get; init; }

    public required DateTimeOffset At { get; init; }
}
