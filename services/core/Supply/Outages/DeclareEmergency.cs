using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>
/// Declares what was not planned ahead: supply has stopped without warning (D20), or stops for temporary maintenance or rationing (D25). Those affected are
/// told why at once, and the clocks of that kind start (oilfield-hall 「最大程度地安排接替供水水源」, state-grid 「临时检修需要停电,应及时通知重要客户」).
/// </summary>
public sealed class DeclareEmergency(
    UnitOfWork unit, ClockLedger ledger, OutageDesk desk, KeyCustomerNotice keyCustomers, LongOutage lengths, EnquiryLinks enquiries, SupplyUtility utility, TimeProvider time)
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
        var applied = await OutageScopeTable.Apply(unit, utility.Outages, outage, outage.Version, scope);
        if (applied.IsRefused) return applied.Refusal!;
        var notices = await desk.Tell(outage, [new(OutageText.Declared, Reach.Affected)]);
        await OutageTable.KeepVersion(unit, outage, Milestone, by, note, notices);
        // An emergency is there from its start; anything else from the moment it was decided.
        var since = outage.Kind == Outage.KindEmergency ? outage.StartsAt : outage.CreatedAt;
        await ledger.Record(new Milestone(outage.Matter(scope.Areas), Milestone, since, by));
        if (outage.Kind != Outage.KindEmergency) outage = await keyCustomers.Settle(outage, scope.Areas, by, outage.CreatedAt);
        outage = await lengths.Note(outage, scope.Areas, by, outage.CreatedAt, told: notices > 0);
        await enquiries.Link(outage, outage.CreatedAt, by);
        await unit.Publish(OutageMessages.Declared(outage, utility.Name, scope.Areas));
        return outage;
    }
}
