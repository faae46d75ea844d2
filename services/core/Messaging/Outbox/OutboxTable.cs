using System.Text.Json;
using Dapper;

namespace Utilities.Messaging;

/// <summary>
/// The SQL of table <c>outbox</c>. Rows leave in the order of their ids. A row that could not be published is held back until
/// <c>not_before</c>, and with it the later rows of its subject, but nothing else.
/// </summary>
internal sealed class OutboxTable(Database database)
{
    private const string InsertSql = """
        INSERT INTO outbox (message_id, message_type, exchange, routing_key, mandatory, subject, content_type, correlation_id, headers, body, created_at, expires_at, attempts, not_before)
        VALUES (@MessageId, @MessageType, @Exchange, @RoutingKey, @Mandatory, @Subject, @ContentType, @CorrelationId, @Headers, @Body, @CreatedAt, @ExpiresAt, 0, 0)
        """;

    private const string SqliteDue = """
        SELECT o.* FROM outbox o
        WHERE o.not_before <= @now AND NOT EXISTS (
            SELECT 1 FROM outbox h WHERE h.subject = o.subject AND h.id < o.id AND h.not_before > 0 AND h.not_before > @now)
        ORDER BY o.id LIMIT @limit
        """;

    // Claims of several replicas are taken one after the other under the lock, so that none of them splits a subject.
    private const string SqlServerClaim = """
        DECLARE @got INT;
        EXEC @got = sp_getapplock @Resource = 'outbox-claim', @LockMode = 'Exclusive', @LockOwner = 'Transaction', @LockTimeout = 10000;
        IF @got < 0 THROW 51000, 'Another relay has been claiming outbox rows for ten seconds.', 1;
        UPDATE o SET owner = @owner, owner_until = @until OUTPUT INSERTED.*
        FROM outbox o WHERE o.id IN (
            SELECT TOP (@limit) d.id FROM outbox d
            WHERE d.not_before <= @now AND (d.owner_until IS NULL OR d.owner_until < @now) AND NOT EXISTS (
                SELECT 1 FROM outbox h WHERE h.subject = d.subject AND h.id < d.id AND (h.not_before > @now OR h.owner_until >= @now))
            ORDER BY d.id)
        AND (o.owner_until IS NULL OR o.owner_until < @now)
        """;

    // One text whatever the number of rows, so that it stays prepared.
    private const string SqliteDelete = "DELETE FROM outbox WHERE id IN (SELECT value FROM json_each(@ids))";

    private const string HoldSql = """
        UPDATE outbox SET attempts = attempts + 1, not_before = @notBefore, last_error = @error, owner = NULL, owner_until = NULL WHERE id = @id
        """;

    private const string DepthSql = """
        SELECT (SELECT COUNT(*) FROM outbox) AS waiting,
               (SELECT COUNT(*) FROM outbox WHERE not_before > 0) AS held,
               (SELECT created_at FROM outbox WHERE id = (SELECT MIN(id) FROM outbox)) AS oldest
        """;

    public static async Task Insert(UnitOfWork work, IReadOnlyList<OutboxMessage> messages)
    {
        foreach (var message in messages) await work.Write(InsertSql, message);
    }

    /// <summary>The rows to publish now, oldest first. On SQL Server they are this relay's until <paramref name="until"/>.</summary>
    public async Task<IReadOnlyList<OutboxRow>> Due(Guid owner, DateTimeOffset now, DateTimeOffset until, int limit, CancellationToken cancel)
    {
        if (database.Dialect == Dialect.Sqlite)
            return (await database.Read(db => db.QueryAsync<OutboxRow>(SqliteDue, new { now, limit }), cancel)).AsList();
        IEnumerable<OutboxRow> rows = [];
        await database.Write(async (db, transaction) =>
        {
            rows = await db.QueryAsync<OutboxRow>(SqlServerClaim, new { owner, now, until, limit }, transaction);
            return true;
        }, cancel);
        return [.. rows.OrderBy(row => row.Id)];
    }

    /// <summary>What became of a batch, in one transaction: published rows go, held rows wait, the rest is free again.</summary>
    public Task Settle(BatchResult result, Guid owner, Func<OutboxRow, DateTimeOffset> notBefore, CancellationToken cancel) => database.Write(async (db, transaction) =>
    {
        var gone = result.Gone.Select(row => row.Id).ToList();
        if (gone.Count > 0 && database.Dialect == Dialect.Sqlite) await db.ExecuteAsync(SqliteDelete, new { ids = JsonSerializer.Serialize(gone) });
        else if (gone.Count > 0) await db.ExecuteAsync("DELETE FROM outbox WHERE id IN @ids", new { ids = gone }, transaction);
        foreach (var held in result.Held)
            await db.ExecuteAsync(HoldSql, new { id = held.Row.Id, error = held.Error[..Math.Min(held.Error.Length, 2000)], notBefore = notBefore(held.Row) }, transaction);
        if (database.Dialect == Dialect.SqlServer)
            await db.ExecuteAsync("UPDATE outbox SET owner = NULL, owner_until = NULL WHERE owner = @owner", new { owner }, transaction);
        return true;
    }, cancel);

    /// <summary>A row that can never be published becomes a dead letter, so that an operator decides and its subject goes on.</summary>
    public Task GiveUp(DeadLetter letter, OutboxRow row, CancellationToken cancel) => database.Write(async (db, transaction) =>
    {
        await DeadLetterTable.Insert(db, transaction, letter);
        await db.ExecuteAsync("DELETE FROM outbox WHERE id = @Id", new { row.Id }, transaction);
        return true;
    }, cancel);

    /// <summary>How many rows wait and since when the oldest does.</summary>
    public Task<OutboxDepth> Depth(CancellationToken cancel) => database.Read(db =>
        db.QuerySingleAsync<OutboxDepth>(DepthSql), cancel);
}

/// <summary>The outbox at a glance.</summary>
public sealed class OutboxDepth
{
    public long Waiting { get; init; }

    public long Held { get; init; }

    public DateTimeOffset? Oldest { get; init; }
}
