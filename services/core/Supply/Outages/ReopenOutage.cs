using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Opens an outage again that was thought to be over; whoever was told that supply is back is told otherwise.</summary>
public sealed class ReopenOutage(UnitOfWork unit, OutageDesk desk, ClockLedger ledger, SupplyUtility utility)
{
    public const string Milestone = "reopened";

    /// <summary>Inside an open unit of work.</summary>
    internal async Task<Outcome<Outage>> Reopen(OpenOutage open, string why)
    {
        if (open.RefusesUnless(OutageStates.Watched) is { } state) return state;
        var done = await desk.Advance(open, open.Outage with { State = OutageStates.Reopened, RestoredAt = null }, Milestone, why, new Telling(OutageText.Reopened, Reach.Affected));
        if (done.IsRefused) return done;
        var areas = await OutageScopeTable.Areas(unit, open.Outage.Id);
        await ledger.Record(new Milestone(done.Value.Matter(areas), Milestone, open.Now, open.Actor) { Note = why });
        // Supply was not back after all: what "restored" stopped goes on with the time it had left.
        await ledger.Reopen(open.Outage.Id, Milestone, open.Actor, open.Now, stoppedBy: [RestoreSupply.Milestone]);
        await unit.Publish(OutageMessages.Changed(done.Value, utility.Name, areas, Milestone));
        return done;
    }
}
