using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>The final notice has been handed over: from the next day the days count that the customer has left. Inside an open unit.</summary>
internal sealed class AnnounceSuspension(UnitOfWork work, DunningPolicy policy)
{
    public async Task Announce(string number, DateTimeOffset at, Actor by)
    {
        if (await Suspension.Table.Find(work, number) is not { State: Suspension.Approved } it || policy.SuspensionOf(it.Utility) is not { } rule) return;
        var announced = it with { State = Suspension.Announced, AnnouncedAt = at, NotBeforeOn = HallTime.Day(at).AddDays(rule.NoticeDays!.Value + 1) };
        if ((await Suspension.Table.Keep(work, announced)).IsRefused) return;
        await ArrearsTable.Append(work, [it.CaseId], "suspension-announced", by, number);
        await work.Publish(announced.SaidAnnounced());
    }
}
