using System.Text.Json;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Matters;

/// <summary>
/// One batch, one transaction: requests, clocks, rejected rows, counts and the checkpoint are kept together or not at all. So an import that is
/// killed at any instant goes on exactly where its last batch ended.
/// </summary>
internal sealed class SaveBatch(UnitOfWork unit, StorePastRequests store, TimeProvider time)
{
    private const string Checkpoint = """
        UPDATE import_job SET checkpoint_bytes = @CheckpointBytes, checkpoint_line = @CheckpointLine, rows_read = @RowsRead, imported = @Imported,
            unchanged = @Unchanged, rejected = @Rejected, tally = @Tally, busy_ms = @BusyMs, state = @State, finished_at = @FinishedAt,
            updated_at = @UpdatedAt, lease_until = @leaseUntil
        WHERE id = @Id AND state = 'running' AND owner = @owner AND checkpoint_bytes = @before
        """;

    /// <summary>The job after the batch; null when somebody cancelled it or another replica has it, and then nothing is kept.</summary>
    public async Task<ImportJob?> Save(ImportJob job, ImportBatch batch, string? numberColumn, ImportClaim claim, long busyMs, CancellationToken cancel)
    {
        var outcome = await unit.Execute<ImportJob>(async () =>
        {
            var now = time.GetUtcNow();
            var known = await store.Known(job.Source, batch.Requests.Select(request => request.ForeignNumber));
            var (fresh, unchanged, different) = SiftDuplicates.Sift(batch.Requests, known);
            RejectedRow[] rejects = [.. batch.Rejects, .. different.Select(request => SiftDuplicates.Reject(request, numberColumn))];
            await store.Store(job, fresh, now);
            await store.Store(job, rejects);
            var after = job with
            {
                CheckpointBytes = batch.NextOffset,
                CheckpointLine = batch.NextLine,
                RowsRead = job.RowsRead + batch.Rows,
                Imported = job.Imported + fresh.Count,
                Unchanged = job.Unchanged + unchanged,
                Rejected = job.Rejected + rejects.Length,
                Tally = JsonSerializer.Serialize(job.Counts().Plus(batch.TallyWith(rejects)), JsonDefaults.Options),
                BusyMs = job.BusyMs + busyMs,
                State = batch.Last ? ImportStates.Completed : ImportStates.Running,
                FinishedAt = batch.Last ? now : null,
                UpdatedAt = now,
            };
            var kept = await unit.Write(Checkpoint, new
            {
                after.CheckpointBytes, after.CheckpointLine, after.RowsRead, after.Imported, after.Unchanged, after.Rejected, after.Tally, after.BusyMs,
                after.State, after.FinishedAt, after.UpdatedAt, leaseUntil = claim.Until(now), after.Id, owner = claim.Owner, before = job.CheckpointBytes,
            });
            return kept == 1 ? after : Refusal.Conflict("import-taken-away", "The import was cancelled or is run by another replica.");
        }, cancel);
        return outcome.IsRefused ? null : outcome.Value;
    }
}
