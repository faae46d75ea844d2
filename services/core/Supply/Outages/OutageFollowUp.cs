using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>What a changed time or scope means beyond the outage itself: its notice clocks, who is to be told again, its length, and the utility's plan check.</summary>
public sealed class OutageFollowUp(UnitOfWork unit, ClockLedger ledger, PlanGate gate, KeyCustomerNotice keyCustomers, LongOutage lengths)
{
    private const string Newcomers = """
        SELECT COUNT(*) FROM outage_point x JOIN service_point p ON p.id = x.service_point_id AND p.key_customer = @yes
        WHERE x.outage_id = @Id AND x.since_version = @Version AND x.until_version IS NULL
        """;

    /// <summary>Inside the open unit, after the outage's next version was written.</summary>
    /// <param name="changed">The changed outage, or why it could not be.</param>
    /// <param name="told">Everybody affected has just been told.</param>
    internal async Task<Outcome<Outage>> After(OpenOutage open, Outcome<Outage> changed, string? overrideReason, bool told)
    {
        if (changed.IsRefused) return changed;
        var (before, after) = (open.Outage, changed.Value);
        if (await gate.Refuses(after, open.Actor, overrideReason) is { } refusal) return refusal;
        var areas = await OutageScopeTable.Areas(unit, after.Id);
        var again = before.State != OutageStates.Planned && (after.StartsAt < before.StartsAt || await unit.Single<int>(Newcomers, new { after.Id, after.Version, yes = true }) > 0);
        if (after.StartsAt != before.StartsAt) await ledger.Move(after.Id, after.StartsAt, open.Actor, "start moved");
        if (again) await NoticeAgain(after, areas, open);
        after = await keyCustomers.Settle(after, areas, open.Actor, open.Now, announced: again);
        return await lengths.Note(after, areas, open.Actor, open.Now, told);
    }

    /// <summary>An earlier start, or a key customer who came in, has not been told before now: that notice is a promise of its own.</summary>
    private async Task NoticeAgain(Outage outage, IReadOnlyList<string> areas, OpenOutage open)
    {
        Milestone Of(string name) => new(outage.Matter(areas), name, open.Now, open.Actor) { EventAt = outage.StartsAt };
        if (outage.Kind == Outage.KindPlanned)
        {
            await ledger.Record(Of(PlanOutage.Milestone) with { Note = "told of a change" });
            await ledger.Record(Of(AnnounceOutage.Milestone));
        }
        else if (outage.Kind == Outage.KindTemporary)
        {
            await ledger.Record(Of(DeclareEmergency.Milestone) with { Note = "told of a change" });
        }
    }
}
