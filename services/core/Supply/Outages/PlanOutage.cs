using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Enters a planned outage. The notice clock starts and counts back from its start; nobody is told before it is announced.</summary>
public sealed class PlanOutage(UnitOfWork unit, ClockLedger ledger, PlanGate gate, LongOutage lengths, SupplyUtility utility)
{
    /// <summary>Name of the milestone; the book says which notice it starts.</summary>
    public const string Milestone = "planned";

    /// <summary>Inside an open unit of work.</summary>
    internal async Task<Outcome<Outage>> Plan(Outage checkedOutage, OutageScope scope, Actor by, OutageInput input)
    {
        var outage = checkedOutage with { Number = await Numbers.Next(unit, utility.Outages.NumberPrefix, HallTime.Day(checkedOutage.CreatedAt)) };
        await OutageTable.Insert(unit, outage);
        var applied = await OutageScopeTable.Apply(unit, utility.Outages, outage, outage.Version, scope);
        if (applied.IsRefused) return applied.Refusal!;
        if (await gate.Refuses(outage, by, input.OverrideReason) is { } refusal) return refusal;
        await OutageTable.KeepVersion(unit, outage, Milestone, by, input.Note, 0);
        await ledger.Record(new Milestone(outage.Matter(scope.Areas), Milestone, outage.CreatedAt, by) { EventAt = outage.StartsAt });
        return await lengths.Note(outage, scope.Areas, by, outage.CreatedAt);
    }
}
