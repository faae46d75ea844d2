using Dapper;

namespace Utilities.Messaging;

/// <summary>The SQL of table <c>scheduler_look</c>.</summary>
internal static class LookTable
{
    private const int Most = 1000;

    private const string Columns = "scheduler, replica, kind, interval_ms, looked_at, took_ms, next_at, failing, failed_at, failure";

    private const string UpdateSql = """
        UPDATE scheduler_look SET kind = @Kind, interval_ms = @IntervalMs, looked_at = @LookedAt, took_ms = @TookMs, next_at = @NextAt, failing = @Failing, failed_at = @FailedAt, failure = @Failure, kept_at = @now
        WHERE scheduler = @Scheduler AND replica = @replica
        """;

    private const string InsertSql = $"""
        INSERT INTO scheduler_look ({Columns}, kept_at)
        VALUES (@Scheduler, @replica, @Kind, @IntervalMs, @LookedAt, @TookMs, @NextAt, @Failing, @FailedAt, @Failure, @now)
        """;

    /// <summary>The rows of a replica are written by itself alone.</summary>
    public static Task Keep(Database database, string replica, IReadOnlyList<SchedulerLook> looks, DateTimeOffset now, DateTimeOffset forgetBefore, CancellationToken cancel) => database.Write(async (db, transaction) =>
    {
        foreach (var look in looks)
        {
            var row = new { look.Scheduler, replica, look.Kind, look.IntervalMs, look.LookedAt, look.TookMs, look.NextAt, look.Failing, look.FailedAt, look.Failure, now };
            if (await db.ExecuteAsync(UpdateSql, row, transaction) == 0) await db.ExecuteAsync(InsertSql, row, transaction);
        }

        await db.ExecuteAsync("DELETE FROM scheduler_look WHERE kept_at < @forgetBefore", new { forgetBefore }, transaction);
        return true;
    }, cancel);

    public static async Task<IReadOnlyList<SchedulerLook>> Read(Database database, CancellationToken cancel) =>
        (await database.Read(db => db.QueryAsync<SchedulerLook>($"SELECT {Columns}, kept_at FROM scheduler_look ORDER BY scheduler, replica{database.Limit()}", new { limit = Most }), cancel)).AsList();
}
