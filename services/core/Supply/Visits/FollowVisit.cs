using Utilities.Contracts;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>
/// What happens to an order happens to its open visit, in the same transaction: the crew it is given to, the arrival, the work done or not, the end. The facts
/// go to the visit's saga alone, so an order without a visit costs one look.
/// </summary>
public sealed class FollowVisit(UnitOfWork work, SupplyUtility utility)
{
    /// <summary>The step by which crews of every utility say that they are there.</summary>
    private const string Arrived = "arrived";

    private const string RequestCancelled = "request-cancelled";
    private const string DoneWithoutVisit = "done-without-visit";

    /// <summary>Why the step cannot be taken with its visit, or null.</summary>
    internal async Task<Refusal?> Step(Request request, StepDecision decision, Actor actor)
    {
        if (await OpenOf(request) is not { } visit) return null;
        var step = decision.Step;
        var crew = request.Crew ?? actor.Id;
        return (step switch
        {
            { Name: Arrived } => await Save(visit with { State = HomeVisitStates.Arrived, Crew = crew, ArrivedAt = decision.At }, kept => Publish(kept, crew)),
            { BackTo: not null } when visit.State == HomeVisitStates.Arrived => await Finish(visit, HomeVisitStates.CannotFinish, decision, crew),
            { Fulfils: false, Closes: null } when step.Name != ConnectionRules.Surveyed => await Assign(visit, decision),
            _ when WasMade(visit, decision) => await Finish(visit, HomeVisitStates.Done, decision, crew),
            _ => await Withdraw(visit, DoneWithoutVisit),
        }).Refusal;
    }

    /// <summary>The request was withdrawn, or answered with the one it is grouped under.</summary>
    internal async Task<Refusal?> End(Request request) =>
        await OpenOf(request) is { } visit ? (await Withdraw(visit, request.Outcome == CancelRequest.Cancelled ? RequestCancelled : DoneWithoutVisit)).Refusal : null;

    internal Task<Outcome<HomeVisit>> Withdraw(HomeVisit visit, string reason) => Save(
        visit with { State = HomeVisitStates.Cancelled, Reason = reason, ClosedAt = work.Time.GetUtcNow() }, kept => Publish(kept, reason, kept.UpdatedAt));

    /// <summary>Says to the saga that the visit is no longer waited for or needed.</summary>
    internal Task Publish(HomeVisit visit, string reason, DateTimeOffset at) => work.Publish(new VisitWithdrawn
    {
        Service = utility.Name, VisitId = visit.Id, MatterId = visit.RequestId, Number = visit.RequestNumber, Reason = reason, At = at,
    });

    /// <summary>Types that need no entry have no visits.</summary>
    private async Task<HomeVisit?> OpenOf(Request request) => utility.EntryOf(request.Type) is null ? null : await VisitTable.OpenOf(work, request.Id);

    /// <summary>The crew was there, or its time had come; a survey that is recorded was made. Pure.</summary>
    private static bool WasMade(HomeVisit visit, StepDecision decision) =>
        visit.ArrivedAt is not null || visit.StartsAt <= decision.At || decision.Step.Name == ConnectionRules.Surveyed;

    private async Task<Outcome<HomeVisit>> Assign(HomeVisit visit, StepDecision decision) => decision.Facts.TryGetValue("crew", out var crew)
        ? await Save(visit with { Crew = crew }, kept => work.Publish(new VisitCrewAssigned
        {
            Service = utility.Name, VisitId = kept.Id, MatterId = kept.RequestId, Crew = crew, At = decision.At,
        }))
        : visit;

    private Task<Outcome<HomeVisit>> Finish(HomeVisit visit, string outcome, StepDecision decision, string crew) => Save(
        visit with { State = outcome, Crew = crew, ClosedAt = decision.At }, kept => work.Publish(new VisitFinished
        {
            Service = utility.Name, VisitId = kept.Id, MatterId = kept.RequestId, Outcome = outcome, Crew = crew, ArrivedAt = kept.ArrivedAt, At = decision.At,
        }));

    private Task Publish(HomeVisit visit, string crew) => work.Publish(new VisitArrivalRecorded
    {
        Service = utility.Name, VisitId = visit.Id, MatterId = visit.RequestId, Crew = crew, ArrivedAt = visit.ArrivedAt!.Value,
    });

    private async Task<Outcome<HomeVisit>> Save(HomeVisit changed, Func<HomeVisit, Task> tell)
    {
        var kept = await VisitTable.Save(work, changed);
        if (!kept.IsRefused) await tell(kept.Value);
        return kept;
    }
}
