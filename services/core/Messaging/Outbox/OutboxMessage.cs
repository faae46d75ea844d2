namespace Utilities.Messaging;

/// <summary>
/// A message as it will stand on the wire: final bytes, so that the relay publishes without knowing its type.
/// A row of table <c>outbox</c>, written in the transaction of the act that says it.
/// </summary>
/// <param name="MessageType">Name of the contract, for metrics and operators.</param>
/// <param name="Exchange">Exchange to publish to; empty for a queue by name.</param>
/// <param name="Mandatory">False for a fact that may rightly have no subscriber: it is not held back when nobody hears it.</param>
/// <param name="Subject">What it is about, for orders with the queue they go to; messages of one subject leave in the order they were said. Null: no order wanted.</param>
/// <param name="Headers">Transport headers as JSON, or null.</param>
/// <param name="ExpiresAt">After this instant nobody wants it any more; null: keeps for ever.</param>
internal sealed record OutboxMessage(
    Guid MessageId,
    string MessageType,
    string Exchange,
    string RoutingKey,
    bool Mandatory,
    string? Subject,
    string ContentType,
    string? CorrelationId,
    string? Headers,
    byte[] Body,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ExpiresAt);
