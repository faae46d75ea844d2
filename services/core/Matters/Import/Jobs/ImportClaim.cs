using Dapper;
using Utilities.Messaging;

namespace Utilities.Matters;

/// <summary>
/// Which worker runs which job. A claim is a lease: a replica that dies loses its jobs when it runs out. On SQLite there is only one process,
/// so whatever was claimed before its start is free at once.
/// </summary>
internal sealed class ImportClaim(string owner)
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    public string Owner => owner;

    public DateTimeOffset Until(DateTimeOffset now) => now + Lease;

    public Task FreeAtStart(UnitOfWork unit, CancellationToken cancel) => unit.Database.Dialect == Dialect.Sqlite
        ? unit.Execute(() => unit.Write("UPDATE import_job SET owner = NULL WHERE state = 'running'"), cancel)
        : Task.CompletedTask;

    /// <summary>The oldest open job that nobody runs and whose file is here; null when there is none.</summary>
    public async Task<ImportJob?> Next(UnitOfWork unit, ImportSpool spool, TimeProvider time, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var open = await unit.Database.Read(db => db.QueryAsync<Guid>(
            "SELECT id FROM import_job WHERE state IN ('queued', 'running') AND (owner IS NULL OR lease_until < @now) ORDER BY created_at", new { now }), cancel);
        foreach (var id in open.Where(spool.Holds))
        {
            ImportJob? job = null;
            await unit.Execute(async () =>
            {
                var claimed = await unit.Write("""
                    UPDATE import_job SET state = 'running', owner = @owner, lease_until = @until, started_at = COALESCE(started_at, @now), failure = NULL, updated_at = @now
                    WHERE id = @id AND state IN ('queued', 'running') AND (owner IS NULL OR lease_until < @now)
                    """, new { id, owner, until = Until(now), now });
                if (claimed == 1) job = await unit.Single<ImportJob>($"SELECT {ImportJobs.Columns} FROM import_job WHERE id = @id", new { id });
            }, cancel);
            if (job is not null) return job;
        }

        return null;
    }

    public Task Release(UnitOfWork unit, Guid job, CancellationToken cancel) =>
        unit.Execute(() => unit.Write("UPDATE import_job SET owner = NULL WHERE id = @job AND owner = @owner", new { job, owner }), cancel);

    public Task Fail(UnitOfWork unit, Guid job, string cause, DateTimeOffset now, CancellationToken cancel) =>
        unit.Execute(() => unit.Write("""
            UPDATE import_job SET state = 'failed', owner = NULL, failure = @cause, finished_at = @now, updated_at = @now
            WHERE id = @job AND owner = @owner AND state = 'running'
            """, new { job, owner, cause, now }), cancel);
}
