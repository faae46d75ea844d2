namespace Utilities.Messaging;

/// <summary>An outbox message with its place in the queue and what has been tried.</summary>
internal sealed class OutboxRow
{
    public long Id { get; init; }

    public Guid MessageId { get; init; }

    public string MessageType { get; init; } = "";

    public string Exchange { get; init; } = "";

    public string RoutingKey { get; init; } = "";

    public bool Mandatory { get; init; }

    public string? Subject { get; init; }

    public string ContentType { get; init; } = "";

    public string? CorrelationId { get; init; }

    public string? Headers { get; init; }

    public byte[] Body { get; init; } = [];

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public int Attempts { get; init; }
}

/// <summary>A row that was not taken.</summary>
/// <param name="Error">Why, in the operator's words.</param>
/// <param name="Waits">Nothing is wrong with it: only nobody listens yet, or a queue is full. Such a row waits for ever.</param>
internal sealed record HeldRow(OutboxRow Row, string Error, bool Waits = false);

/// <summary>What became of a batch.</summary>
/// <param name="Gone">Confirmed by the broker, or expired unsent.</param>
/// <param name="Held">Not taken, for a reason that lies in the row itself or in its destination.</param>
internal sealed record BatchResult(List<OutboxRow> Gone, List<HeldRow> Held)
{
    /// <summary>Why the batch could not be finished (the broker went away, the service stops), or null.</summary>
    public Exception? Interrupted { get; set; }
}
