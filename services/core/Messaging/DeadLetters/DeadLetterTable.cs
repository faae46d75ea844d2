using System.Data.Common;
using Dapper;

namespace Utilities.Messaging;

/// <summary>The SQL of table <c>dead_letter</c>.</summary>
internal static class DeadLetterTable
{
    private const string InsertSql = """
        INSERT INTO dead_letter (id, fingerprint, queue, message_id, message_type, cause_type, cause_message, cause_stack, content_type, headers, body, failed_at, collected_at)
        SELECT @Id, @Fingerprint, @Queue, @MessageId, @MessageType, @CauseType, @CauseMessage, @CauseStack, @ContentType, @Headers, @Body, @FailedAt, @CollectedAt
        WHERE NOT EXISTS (SELECT 1 FROM dead_letter WHERE fingerprint = @Fingerprint)
        """;

    private const string Summary = """
        id, queue, message_id, message_type, cause_type, cause_message, failed_at, collected_at,
        replayed_at, replayed_by, discarded_at, discarded_by, discard_reason
        """;

    private const string Waiting = "replayed_at IS NULL AND discarded_at IS NULL";

    private static readonly IReadOnlyDictionary<string, string> States = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["waiting"] = $" AND {Waiting}",
        ["replayed"] = " AND replayed_at IS NOT NULL",
        ["discarded"] = " AND discarded_at IS NOT NULL",
        ["all"] = "",
    };

    public static IReadOnlyCollection<string> StateNames => [.. States.Keys];

    /// <summary>False when this very failure is listed already.</summary>
    public static async Task<bool> Insert(DbConnection connection, DbTransaction? transaction, DeadLetter letter) =>
        await connection.ExecuteAsync(InsertSql, letter, transaction) == 1;

    /// <summary>Newest first; ids sort by time.</summary>
    public static async Task<IReadOnlyList<DeadLetterSummary>> List(Database database, string state, string before, int limit, CancellationToken cancel)
    {
        var sql = $"SELECT {Summary} FROM dead_letter WHERE id < @before{States[state]} ORDER BY id DESC{database.Limit()}";
        return (await database.Read(db => db.QueryAsync<DeadLetterSummary>(sql, new { before, limit }), cancel)).AsList();
    }

    /// <summary>Along an index that holds those that wait and no others.</summary>
    public static async Task<DeadLetterCount> Count(Database database, CancellationToken cancel) => new(
        await database.Read(db => db.ExecuteScalarAsync<long>($"SELECT COUNT(*) FROM dead_letter WHERE {Waiting}"), cancel));

    /// <summary>Null when there is no such letter.</summary>
    public static async Task<DeadLetterSummary?> Find(Database database, Guid id, CancellationToken cancel) =>
        await database.Read(db => db.QuerySingleOrDefaultAsync<DeadLetterSummary>($"SELECT {Summary} FROM dead_letter WHERE id = @id", new { id }), cancel);

    public static Task<DeadLetterContent> Content(Database database, Guid id, CancellationToken cancel) =>
        database.Read(db => db.QuerySingleAsync<DeadLetterContent>("SELECT cause_stack, headers, content_type, body FROM dead_letter WHERE id = @id", new { id }), cancel);
}
