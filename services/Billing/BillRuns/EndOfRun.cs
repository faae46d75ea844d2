using Utilities.Contracts;
using Utilities.Messaging;

namespace Utilities.Billing;

/// <summary>What follows when a run has come to the end of a stage, inside the open unit of work: bills are checked, then the run is through and says so.</summary>
internal sealed class EndOfRun(UnitOfWork unit, ChargingAccuracy accuracy)
{
    public async Task<BillRun> OfStage(BillRun run)
    {
        if (run.Stage != BillRunStages.Checking && !run.Preview && run.Billed > 0)
            return run with { Stage = BillRunStages.Checking, Place = "", Checked = 0, Wrong = 0 };

        var through = run with { State = BillRunStates.Finished, Passes = run.Passes + 1, FinishedAt = unit.Time.GetUtcNow() };
        if (run.Preview) return through;
        await accuracy.Record(through);
        await unit.Publish(new BillRunFinished
        {
            RunId = run.Id,
            CycleId = BillingCycle.IdOf(run.Utility, run.Period),
            Utility = run.Utility,
            Period = run.Period,
            Kind = run.Kind,
            Accounts = run.Accounts,
            Billed = run.Billed,
            Parked = run.Parked,
            Skipped = run.Skipped,
            Total = run.Total.Yuan,
            At = through.FinishedAt.Value,
        });
        return through;
    }
}
