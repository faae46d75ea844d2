using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Keeps what the check of a chunk has found, with its place in the run, in one transaction.</summary>
internal sealed class SaveChecks(UnitOfWork unit, ChargingAccuracy accuracy, EndOfRun end)
{
    /// <summary>The run after the chunk; null when somebody stopped it or another replica has it, and then nothing is kept.</summary>
    public async Task<BillRun?> Save(BillRun run, CheckedChunk chunk, BillRunClaim claim, long busyMs, CancellationToken cancel)
    {
        var outcome = await unit.Execute<BillRun>(async () =>
        {
            var after = run with
            {
                Place = chunk.UpTo,
                Checked = run.Checked + chunk.Checked,
                Wrong = await accuracy.Find(run.Id, chunk.Wrong),
                BusyMs = run.BusyMs + busyMs,
                UpdatedAt = unit.Time.GetUtcNow(),
            };
            if (chunk.Last) after = await end.OfStage(after);
            return await BillRunTable.Keep(unit, run, after, claim) ? after : Refusal.Conflict("run-taken-away", "The run was paused or is worked on by another replica.");
        }, cancel);
        return outcome.IsRefused ? null : outcome.Value;
    }
}
