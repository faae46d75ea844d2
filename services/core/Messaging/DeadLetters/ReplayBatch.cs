namespace Utilities.Messaging;

/// <summary>
/// A batch of a replay, inside the open unit of work: the letters are claimed by the statement that marks them, so that any number of replicas may work on one
/// replay, and the messages and the progress commit with the marks.
/// </summary>
internal static class ReplayBatch
{
    private const int Size = 100;

    internal const string OfKind = """
        replayed_at IS NULL AND discarded_at IS NULL AND (@Queue IS NULL OR queue = @Queue) AND (@MessageType IS NULL OR message_type = @MessageType) AND (@CauseType IS NULL OR cause_type = @CauseType)
        """;

    private const string ClaimSqlite = $"""
        UPDATE dead_letter SET replayed_at = @at, replayed_by = @CreatedBy
        WHERE id IN (SELECT id FROM dead_letter WHERE id <= @UpTo AND {OfKind} ORDER BY id LIMIT @limit) AND replayed_at IS NULL AND discarded_at IS NULL
        RETURNING id, queue, message_id, message_type, headers, content_type, body
        """;

    private const string ClaimSqlServer = $"""
        UPDATE d SET d.replayed_at = @at, d.replayed_by = @CreatedBy
        OUTPUT inserted.id, inserted.queue, inserted.message_id, inserted.message_type, inserted.headers, inserted.content_type, inserted.body
        FROM dead_letter AS d
        WHERE d.id IN (SELECT TOP (@limit) id FROM dead_letter WHERE id <= @UpTo AND {OfKind} ORDER BY id) AND d.replayed_at IS NULL AND d.discarded_at IS NULL
        """;

    private const string Count = "UPDATE dead_letter_replay SET replayed = replayed + @count WHERE id = @Id";

    private const string Finish = $"""
        UPDATE dead_letter_replay SET finished_at = @at
        WHERE id = @Id AND finished_at IS NULL AND NOT EXISTS (SELECT 1 FROM dead_letter WHERE id <= @UpTo AND {OfKind})
        """;

    /// <summary>The replay as it stands after this batch.</summary>
    public static async Task<DeadLetterReplay> Run(UnitOfWork work, DeadLetterReplay replay)
    {
        var at = work.Time.GetUtcNow();
        var kind = new { replay.Queue, replay.MessageType, replay.CauseType, replay.UpTo, replay.CreatedBy, replay.Id, at, limit = Size };
        var letters = await work.Query<Claimed>(work.Database.Pick(ClaimSqlite, ClaimSqlServer), kind);
        foreach (var letter in letters.OrderBy(letter => letter.Id))
            work.Add(ReplayDeadLetter.Message(letter.Id, letter.Queue, letter.MessageId, letter.MessageType, letter));
        await work.Write(Count, new { count = letters.Count, replay.Id });
        await work.Write(Finish, kind);
        return (await work.Single<DeadLetterReplay>($"SELECT {DeadLetterReplay.Columns} FROM dead_letter_replay WHERE id = @Id", new { replay.Id }))!;
    }

    private sealed class Claimed : DeadLetterContent
    {
        public Guid Id { get; init; }

        public string Queue { get; init; } = "";

        public string? MessageId { get; init; }

        public string? MessageType { get; init; }
    }
}
