using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>
/// Declares that supply has stopped without warning: those affected are told why at once, and the clock for an alternative supply starts
/// (oilfield-hall 「最大程度地安排接替供水水源」, D20).
/// </summary>
public sealed class DeclareEmergency(UnitOfWork unit, ClockLedger ledger, OutageDesk desk, SupplyUtility utility, TimeProvider time)
{
    public const string Milestone = "declared";

    /// <summary>Declares it for what a closed valve or a tripped switch has cut off. Inside an open unit of work.</summary>
    public async Task<Outcome<Outage>> Declare(OutageInput input, Actor by)
    {
        var now = time.GetUtcNow();
        var accepted = (input with { Kind = Outage.KindEmergency }).Check(Guid.CreateVersion7(now), utility.Outages, now);
        return accepted.IsRefused ? accepted.Refusal! : await Declare(accepted.Value.Outage, accepted.Value.Scope, by, input.Note);
    }

    internal async Task<Outcome<Outage>> Declare(Outage checkedOutage, OutageScope scope, Actor by, string? note)
    {
        var outage = checkedOutage with { Number = await Numbers.Next(unit, utility.Outages.NumberPrefix, HallTime.Day(checkedOutage.CreatedAt)) };
        await OutageTable.Insert(unit, outage);
        var applied = await OutageScopeTable.Apply(unit, utility.Outages, outage.Id, outage.Version, scope);
        if (applied.IsRefused) return applied.Refusal!;
        var notices = await desk.Tell(outage, [new(OutageText.Declared, Reach.Affected)]);
        await OutageTable.KeepVersion(unit, outage, Milestone, by, note, notices);
        await ledger.Record(new Milestone(outage.Matter(scope.Areas), Milestone, outage.StartsAt, by));
        await unit.Publish(OutageMessages.Declared(outage, utility.Name, scope.Areas));
        return outage;
    }
}
