namespace Utilities.Contracts;

/// <summary>The supervisor has answered for a broken promise. Cause and measure stay with the complaints service.</summary>
public sealed record SupervisionAnswered
{
    public required Guid CaseId { get; init; }

    /// <summary>Number of the supervision case.</summary>
    public required string Number { get; init; }

    /// <summary>The service that broke the promise.</summary>
    public required string Service { get; init; }

    public required Guid MatterId { get; init; }

    public required DateTimeOffset At { get; init; }
}
