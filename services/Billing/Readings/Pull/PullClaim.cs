using Dapper;
using Utilities.Messaging;

namespace Utilities.Billing;

/// <summary>
/// Which worker pulls which utility. A claim is a lease: a replica that dies loses it when it runs out. On SQLite there is only one process, so whatever was claimed
/// before its start is free at once.
/// </summary>
internal sealed class PullClaim(string owner)
{
    private const string Due = "(owner IS NULL OR lease_until < @now) AND (state = 'running' OR asked_at IS NOT NULL OR next_at <= @now)";

    private const string Pulls = """
        SELECT utility AS id, state, owner, lease_until, CAST(NULL AS BIGINT) AS created_at, started_at, finished_at, failure, updated_at FROM reading_pull
        """;

    /// <summary>There is one row for each utility.</summary>
    public static readonly JobTable Table = new("reading-pulls", $"/api/{BillingModule.Name}/readings/pulls", $"{Pulls} WHERE state = 'running' ORDER BY utility", $"{Pulls} ORDER BY utility");

    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    public string Owner => owner;

    public static DateTimeOffset Until(DateTimeOffset now) => now + Lease;

    private const string Insert = """
        INSERT INTO reading_pull (utility, state, after_sequence, taken, unmatched, taken_ever, busy_ms, next_at, updated_at)
        SELECT @utility, 'idle', 0, 0, 0, 0, 0, @next, @now WHERE NOT EXISTS (SELECT 1 FROM reading_pull WHERE utility = @utility)
        """;

    /// <summary>A row for each utility; inside the open unit.</summary>
    /// <param name="next">When one that is new is pulled by itself; null: not before somebody asks.</param>
    public static async Task Prepare(UnitOfWork unit, IEnumerable<string> utilities, DateTimeOffset? next = null)
    {
        foreach (var utility in utilities) await unit.Write(Insert, new { utility, next, now = unit.Time.GetUtcNow() });
    }

    public static Task FreeAtStart(UnitOfWork unit) =>
        unit.Database.Dialect == Dialect.Sqlite ? unit.Write("UPDATE reading_pull SET owner = NULL WHERE owner IS NOT NULL") : Task.CompletedTask;

    /// <summary>A look that holds no turn: most find nothing to do.</summary>
    public static Task<bool> IsDue(Database database, string utility, DateTimeOffset now, CancellationToken cancel) => database.Read(async db =>
        await db.ExecuteScalarAsync<int>($"SELECT COUNT(*) FROM reading_pull WHERE utility = @utility AND {Due}", new { utility, now }) > 0, cancel);

    /// <summary>Claims the utility when it was asked for, was cut off, or is due; null when there is nothing to do or another has it.</summary>
    public async Task<ReadingPull?> Take(UnitOfWork unit, string utility)
    {
        var now = unit.Time.GetUtcNow();
        var claimed = await unit.Write($"""
            UPDATE reading_pull
            SET owner = @owner, lease_until = @until, failure = NULL, updated_at = @now, started_at = CASE WHEN state = 'running' THEN started_at ELSE @now END,
                taken = CASE WHEN state = 'running' THEN taken ELSE 0 END, unmatched = CASE WHEN state = 'running' THEN unmatched ELSE 0 END,
                busy_ms = CASE WHEN state = 'running' THEN busy_ms ELSE 0 END, state = 'running'
            WHERE utility = @utility AND {Due}
            """, new { owner, until = Until(now), now, utility });
        return claimed == 1 ? await unit.Single<ReadingPull>($"SELECT {ReadingPull.Columns} FROM reading_pull WHERE utility = @utility", new { utility }) : null;
    }

    /// <summary>The cursor and the counts move in the transaction that stores the readings; false when another replica has taken over.</summary>
    public async Task<bool> Advance(UnitOfWork unit, string utility, long from, long to, ReadingIntake.Count count, long busyMs)
    {
        var now = unit.Time.GetUtcNow();
        return await unit.Write("""
            UPDATE reading_pull
            SET after_sequence = @to, taken = taken + @Stored, unmatched = unmatched + @Unmatched, taken_ever = taken_ever + @Stored, busy_ms = busy_ms + @busyMs, lease_until = @until, updated_at = @now
            WHERE utility = @utility AND owner = @owner AND after_sequence = @from
            """, new { to, count.Stored, count.Unmatched, busyMs, until = Until(now), now, utility, owner, from }) == 1;
    }

    public Task Finish(UnitOfWork unit, string utility, DateTimeOffset? next) => unit.Write("""
        UPDATE reading_pull SET state = 'idle', owner = NULL, asked_at = NULL, asked_by = NULL, finished_at = @now, next_at = @next, updated_at = @now WHERE utility = @utility AND owner = @owner
        """, new { utility, owner, next, now = unit.Time.GetUtcNow() });

    public Task Fail(UnitOfWork unit, string utility, string failure, DateTimeOffset next) => unit.Write("""
        UPDATE reading_pull SET state = 'waiting', owner = NULL, asked_at = NULL, failure = @failure, next_at = @next, updated_at = @now WHERE utility = @utility AND owner = @owner
        """, new { utility, owner, failure, next, now = unit.Time.GetUtcNow() });

    public Task Release(UnitOfWork unit, string utility) => unit.Write("UPDATE reading_pull SET owner = NULL WHERE utility = @utility AND owner = @owner", new { utility, owner });
}
