using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>What a step of the request worked on means for the duplicates grouped under it: each keeps its own clocks and gets its own answer.</summary>
public sealed class FollowParent(UnitOfWork work, ClockLedger ledger, RequestDesk desk, FollowVisit visits, SupplyUtility utility)
{
    /// <summary>How a duplicate is closed when the work it waited for is done.</summary>
    public const string Answered = "answered";

    /// <summary>Why the step cannot be taken for the group, or null when it has been.</summary>
    internal async Task<Refusal?> Follow(Request parent, StepDecision decision, Case open)
    {
        if (decision.Outcome is not null) return await Release(parent, open.Actor);
        if (!decision.Step.Shared && !decision.Step.Fulfils) return null;
        return await ForEachOpen(parent, open.Actor, of => Share(parent, of, decision));
    }

    /// <summary>Gives each open duplicate back its own work when the request it waited for is closed or cancelled without an answer for it.</summary>
    internal Task<Refusal?> Release(Request parent, Actor actor) => ForEachOpen(parent, actor, of => desk.Separate(of, parent.Number));

    private async Task<Refusal?> ForEachOpen(Request parent, Actor actor, Func<Case, Task<Refusal?>> act)
    {
        var (db, transaction) = work.Raw();
        foreach (var child in await RequestTable.ChildrenOf(db, transaction, parent.Id))
        {
            if (child.Outcome is null && await act(await desk.Open(child, actor)) is { } refusal) return refusal;
        }

        return null;
    }

    private async Task<Refusal?> Share(Request parent, Case of, StepDecision decision)
    {
        var answered = decision.Step.Fulfils;
        var at = decision.At < of.Request.ReceivedAt ? of.Request.ReceivedAt : decision.At;
        // The site is one: its restoration is timed on the request worked on, not once more on each duplicate.
        var changed = of.Request with
        {
            State = decision.State ?? of.Request.State,
            Outcome = answered ? Answered : null,
            ClosedAt = answered ? at : null,
            Excavation = false,
            PromisedAt = decision.Facts.ContainsKey("promisedAt") ? parent.PromisedAt : of.Request.PromisedAt,
        };
        var happened = of.Happened(RequestEvents.ParentStep, null, RequestEvent.Text("parent", parent.Number)) with { Step = decision.Step.Name, At = at };
        var kept = await desk.Keep(changed, happened);
        if (kept.IsRefused) return kept.Refusal;
        if (answered && await visits.End(kept.Value) is { } conflict) return conflict;
        var milestone = TakeStep.MilestoneOf(kept.Value, decision with { At = at }, of.Actor);
        await ledger.Record(milestone);
        if (milestone.PromisedAt is not null) await ledger.Record(milestone with { Name = RequestFacts.Promised });
        await work.Publish(TakeStep.Fact(utility, kept.Value, decision.Step.Name, of.History.Count + 1, at));
        return null;
    }
}
