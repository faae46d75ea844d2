namespace Utilities.Messaging;

/// <summary>The SQL of table <c>outbox</c>.</summary>
internal static class OutboxTable
{
    private const string InsertSql = """
        INSERT INTO outbox (message_id, message_type, exchange, routing_key, mandatory, subject, content_type, correlation_id, headers, body, created_at, expires_at, attempts, not_before)
        VALUES (@MessageId, @MessageType, @Exchange, @RoutingKey, @Mandatory, @Subject, @ContentType, @CorrelationId, @Headers, @Body, @CreatedAt, @ExpiresAt, 0, 0)
        """;

    public static async Task Insert(UnitOfWork work, IReadOnlyList<OutboxMessage> messages)
    {
        foreach (var message in messages) await work.Write(InsertSql, message);
    }
}
