using Dapper;
using Utilities.Messaging;

namespace Utilities.Matters;

/// <summary>
/// Which worker runs which job of a table. A claim is a lease: a replica that dies loses its jobs when it runs out. On SQLite there is only one process, so whatever
/// was claimed before its start is free at once. The table has the columns <c>id, state, owner, lease_until, created_at, started_at, finished_at, failure, updated_at</c>
/// and the states <c>queued</c>, <c>running</c> and <c>failed</c>.
/// </summary>
/// <param name="columns">Those of <typeparamref name="TJob"/>.</param>
/// <param name="owner">Names the worker among all replicas.</param>
public abstract class JobClaim<TJob>(string table, string columns, string owner)
    where TJob : class
{
    private const string Free = "state IN ('queued', 'running') AND (owner IS NULL OR lease_until < @now)";

    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    public string Owner => owner;

    public DateTimeOffset Until(DateTimeOffset now) => now + Lease;

    public Task FreeAtStart(UnitOfWork unit, CancellationToken cancel) => unit.Database.Dialect == Dialect.Sqlite
        ? unit.Execute(() => unit.Write($"UPDATE {table} SET owner = NULL WHERE state = 'running'"), cancel)
        : Task.CompletedTask;

    /// <summary>The oldest open job that nobody runs; null when there is none.</summary>
    /// <param name="here">Whether a job can be run in this process; null: all can.</param>
    public async Task<TJob?> Next(UnitOfWork unit, CancellationToken cancel, Func<Guid, bool>? here = null)
    {
        var now = unit.Time.GetUtcNow();
        var open = await unit.Database.Read(db => db.QueryAsync<Guid>($"SELECT id FROM {table} WHERE {Free} ORDER BY created_at, id", new { now }), cancel);
        foreach (var id in open.Where(here ?? (_ => true)))
        {
            TJob? job = null;
            await unit.Execute(async () =>
            {
                var claimed = await unit.Write($"""
                    UPDATE {table} SET state = 'running', owner = @owner, lease_until = @until, started_at = COALESCE(started_at, @now), failure = NULL, updated_at = @now
                    WHERE id = @id AND {Free}
                    """, new { id, owner, until = Until(now), now });
                if (claimed == 1) job = await unit.Single<TJob>($"SELECT {columns} FROM {table} WHERE id = @id", new { id });
            }, cancel);
            if (job is not null) return job;
        }

        return null;
    }

    public Task Release(UnitOfWork unit, Guid job, CancellationToken cancel) =>
        unit.Execute(() => unit.Write($"UPDATE {table} SET owner = NULL WHERE id = @job AND owner = @owner", new { job, owner }), cancel);

    public Task Fail(UnitOfWork unit, Guid job, string cause, CancellationToken cancel) => unit.Execute(() => unit.Write($"""
        UPDATE {table} SET state = 'failed', owner = NULL, failure = @cause, finished_at = @now, updated_at = @now WHERE id = @job AND owner = @owner AND state = 'running'
        """, new { job, owner, cause, now = unit.Time.GetUtcNow() }), cancel);
}
