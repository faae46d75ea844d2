using System.Text.Json;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>
/// The time of a visit is the time promised to the customer. Where somebody has agreed to it on the customer's side it also moves the promises that an
/// agreement may move (K43, docs/adr/0015), through the step of the order that records agreements, where the order has one.
/// </summary>
public sealed class AgreedTime(UnitOfWork work, RequestDesk desk, TakeStep steps, ClockLedger ledger)
{
    /// <summary>Inside an open unit: tells the order the visit's time, once its row has it.</summary>
    /// <param name="by">Who found it: the system, or the dispatcher by hand.</param>
    internal async Task<Refusal?> Tell(HomeVisit visit, Actor by)
    {
        var (db, transaction) = work.Raw();
        var request = (await RequestTable.ById(db, transaction, visit.RequestId))!;
        var open = await desk.Open(request, by);
        var happened = open.Happened(RequestEvents.Visit, data: visit.Told);
        if (request is { Outcome: not null } or { Kind: ConnectionRules.Kind } || open.Order.IsFulfilled() || visit.StartsAt is not { } starts || starts <= open.Now)
        {
            await RequestTable.Append(work, happened);
            return null;
        }

        var kept = await desk.Keep(request with { PromisedAt = starts }, happened);
        if (kept.IsRefused) return kept.Refusal;
        if (visit.AgreedBy is not null && await TakeAgreement(await desk.Open(kept.Value, by), visit)) return null;
        var told = new Milestone(request.Matter, RequestFacts.Promised, open.Now, by) { Facts = request.Facts(), PromisedAt = starts };
        await ledger.Record(told);
        if (visit.AgreedBy is not null && open.Order.Workflow.TimeAgreed is [.., var agreed]) await ledger.Record(told with { Name = agreed });
        return null;
    }

    /// <summary>Takes the step that records an agreement, when its turn has come; it moves the promises itself.</summary>
    private async Task<bool> TakeAgreement(Case open, HomeVisit visit)
    {
        var next = open.Order.Next().FirstOrDefault(step => open.Order.Workflow.TimeAgreed.Contains(step.Name));
        if (next is null) return false;
        var data = next.Fields.Where(field => field.Required).ToDictionary(
            field => field.Name,
            field => JsonSerializer.SerializeToElement(field.Sets == "promisedAt" ? (object)visit.StartsAt!.Value : visit.AgreedBy!, JsonDefaults.Options),
            StringComparer.Ordinal);
        return !(await steps.Take(open, new(next.Name, null, null, data))).IsRefused;
    }
}
