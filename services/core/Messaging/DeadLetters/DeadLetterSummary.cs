namespace Utilities.Messaging;

/// <summary>A dead letter without its body, which may hold personal data.</summary>
public sealed record DeadLetterSummary
{
    public required Guid Id { get; init; }

    /// <summary>The queue whose consumer failed, without <c>_error</c>; <c>exchange:…</c> when it never got into a queue.</summary>
    public required string Queue { get; init; }

    public string? MessageId { get; init; }

    public string? MessageType { get; init; }

    /// <summary>Type of the exception, <c>Skipped</c> (no consumer wanted it) or <c>Unpublishable</c> (the broker never took it).</summary>
    public string? CauseType { get; init; }

    public string? CauseMessage { get; init; }

    public DateTimeOffset FailedAt { get; init; }

    public DateTimeOffset CollectedAt { get; init; }

    public DateTimeOffset? ReplayedAt { get; init; }

    public string? ReplayedBy { get; init; }

    public DateTimeOffset? DiscardedAt { get; init; }

    public string? DiscardedBy { get; init; }

    public string? DiscardReason { get; init; }

    /// <summary><c>waiting</c>, <c>replayed</c> or <c>discarded</c>.</summary>
    public string State => ReplayedAt is not null ? "replayed" : DiscardedAt is not null ? "discarded" : "waiting";
}

/// <summary>The columns that only the detail shows or the replay needs.</summary>
internal class DeadLetterContent
{
    public string? CauseStack { get; init; }

    public string? Headers { get; init; }

    public string? ContentType { get; init; }

    public byte[] Body { get; init; } = [];
}
