using Dapper;
using Utilities.Messaging;

namespace Utilities.Billing;

/// <summary>
/// Which process works on which run. A claim is a lease: a replica that dies loses its run when it ends. On SQLite there is only one process, so whatever was
/// claimed before its start is free at once.
/// </summary>
internal sealed class BillRunClaim(string owner)
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    public string Owner => owner;

    public static DateTimeOffset Until(DateTimeOffset now) => now + Lease;

    public static Task FreeAtStart(UnitOfWork unit, CancellationToken cancel) => unit.Database.Dialect == Dialect.Sqlite
        ? unit.Execute(() => unit.Write("UPDATE bill_run SET owner = NULL WHERE state = 'running'"), cancel)
        : Task.CompletedTask;

    /// <summary>The oldest run that nobody works on; null when there is none.</summary>
    public async Task<BillRun?> Next(UnitOfWork unit, CancellationToken cancel)
    {
        var now = unit.Time.GetUtcNow();
        var open = await unit.Database.Read(db => db.QueryAsync<Guid>(
            "SELECT id FROM bill_run WHERE state IN ('queued', 'running') AND (owner IS NULL OR lease_until < @now) ORDER BY created_at, id", new { now }), cancel);
        foreach (var id in open)
        {
            BillRun? run = null;
            await unit.Execute(async () =>
            {
                var claimed = await unit.Write("""
                    UPDATE bill_run SET state = 'running', owner = @owner, lease_until = @until, started_at = COALESCE(started_at, @now), failure = NULL, updated_at = @now
                    WHERE id = @id AND state IN ('queued', 'running') AND (owner IS NULL OR lease_until < @now)
                    """, new { id, owner, until = Until(now), now });
                if (claimed == 1) run = await unit.Single<BillRun>(BillRunTable.ById, new { id });
            }, cancel);
            if (run is not null) return run;
        }

        return null;
    }

    public Task Release(UnitOfWork unit, Guid run, CancellationToken cancel) =>
        unit.Execute(() => unit.Write("UPDATE bill_run SET owner = NULL WHERE id = @run AND owner = @owner", new { run, owner }), cancel);

    public Task Fail(UnitOfWork unit, Guid run, string cause, CancellationToken cancel) => unit.Execute(() => unit.Write("""
        UPDATE bill_run SET state = 'failed', owner = NULL, failure = @cause, updated_at = @now WHERE id = @run AND owner = @owner AND state = 'running'
        """, new { run, owner, cause, now = unit.Time.GetUtcNow() }), cancel);
}
