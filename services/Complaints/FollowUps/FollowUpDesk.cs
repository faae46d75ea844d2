using Microsoft.Extensions.Options;
using Utilities.Commitments;
using Utilities.Contracts;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>What the saga does: decides whether to call, takes up dissatisfaction, has work done again. Scoped; inside the open unit of the message.</summary>
public sealed class FollowUpDesk(UnitOfWork unit, FollowUpPolicy policy, IOptions<FollowUpOptions> options, ChosenBook book, ClockLedger clocks, FollowUpCalls calls, FileDissatisfaction filing)
{
    internal const string WorkReopened = "reopened";
    internal const string Asked = "asked";

    private readonly FollowUpOptions options = options.Value;

    /// <summary>Does what follows from all that is known.</summary>
    internal async Task Advance(FollowUpState saga)
    {
        if (saga.CallOpen && saga.Decided <= saga.Reopened) await Supersede(saga, null);
        if (FollowUpProgress.IsOvertaken(saga)) await Decide(saga, saga.LastDone, saga.LastDoneAt, overtaken: true);
        if (FollowUpProgress.NeedsDecision(saga)) await Decide(saga, saga.Done, saga.DoneAt, overtaken: false);
        if (saga is { Complaint: not null, CallOpen: false, ReopenAsked: false } && saga.Decided > saga.Reopened) await AskToReopen(saga);
    }

    /// <summary>The customer said themselves that they are not satisfied: a complaint at once, once per occasion, and nobody needs to ask any more.</summary>
    internal async Task TakeUp(FollowUpState saga, DateTimeOffset at)
    {
        if (saga.Complaint is not null || saga.DissatisfiedAt >= at) return;
        saga.DissatisfiedAt = at;
        if (saga.ReopenedAt >= at) return;
        if (saga.SourceKind == FinishedService.Case)
        {
            await filing.OpenAgain(saga.CorrelationId);
            return;
        }

        // Whoever called was told so already, and that has not been heard here yet.
        if (saga.FollowUpId is { } id && saga.Decided > saga.Reopened && await FollowUpTable.ById(unit, id) is { State: FollowUpStates.Dissatisfied } answered)
        {
            saga.Complaint = answered.Complaint;
            return;
        }

        var filed = await filing.File(saga.Finished, null);
        saga.Complaint = filed.Complaint;
        if (saga.Decided > saga.Reopened) await Supersede(saga, filed);
    }

    /// <summary>Writes into complaint and follow-up what became of having the work done again; once.</summary>
    internal async Task NoteReopening(FollowUpState saga, string complaint, string result, DateTimeOffset at)
    {
        var noted = await unit.Write(
            "UPDATE follow_up SET reopening = @result, updated_at = @now, version = version + 1 WHERE source_id = @source AND complaint = @complaint AND reopening = @Asked",
            new { result, source = saga.CorrelationId, complaint, Asked, now = unit.Time.GetUtcNow() });
        if (noted > 0) await filing.NoteReopening(complaint, saga.Number, result, at);
    }

    /// <summary>Draws, keeps the decision, and owes the call when it is chosen.</summary>
    private async Task Decide(FollowUpState saga, int place, DateTimeOffset at, bool overtaken)
    {
        var (service, now, period) = (saga.Finished, unit.Time.GetUtcNow(), SamplingSeeds.PeriodOf(at));
        var rule = policy.RuleFor(service, book.Profiles);
        var below = rule is null ? 0 : SampleDraw.Below(FollowUpPolicy.ShareOf(rule, service, options));
        var seed = await SamplingSeeds.Of(unit, period);
        saga.Round++;
        var drawn = SampleDraw.PlaceOf(policy.Version, seed, service.SourceId, saga.Round);
        var chosen = SampleDraw.IsChosen(drawn, below);
        var decided = new FollowUp
        {
            Id = Guid.CreateVersion7(now), Number = await Numbers.Next(unit, "HF", HallTime.Day(now)), SourceId = service.SourceId, SourceKind = service.SourceKind, SourceNumber = service.Number,
            Service = service.Service, ServiceType = service.ServiceType, Type = service.Type, Area = service.Area, Round = saga.Round, FinishSequence = place, FinishedAt = at,
            FaultRepair = policy.IsFaultRepair(service), Confidential = service.IsConfidential, Scope = rule?.Code, Profile = rule?.Profile, PolicyVersion = policy.Version,
            Share = below, Period = period, Seed = seed, Place = drawn, Complaint = saga.Complaint, UpdatedAt = now,
            State = overtaken ? FollowUpStates.Superseded : saga.Complaint is not null ? FollowUpStates.Dissatisfied : chosen ? FollowUpStates.Due : FollowUpStates.NotChosen,
            Reopening = saga.Complaint is null || service.SourceKind != FinishedService.Request ? null : Asked,
        };
        if (decided.State != FollowUpStates.Due) decided = decided with { ClosedAt = now };
        await FollowUpTable.Insert(unit, decided);
        (saga.Decided, saga.FollowUpId, saga.CallOpen) = (place, decided.Id, decided.State == FollowUpStates.Due);
        await clocks.Record(new Milestone(decided.Matter, "service-finished", at, Actor.System));
        if (decided.FaultRepair) await clocks.Record(new Milestone(decided.Matter, "fault-repaired", at, Actor.System));
        if (saga.CallOpen) await calls.Owe(decided);
        else await clocks.Exclude(decided.Id, decided.State, Actor.System, openOnly: true);
    }

    /// <summary>The customer spoke before anybody called: no call is owed any more, and none counts as made.</summary>
    private async Task Supersede(FollowUpState saga, FiledDissatisfaction? filed)
    {
        if (saga.FollowUpId is not { } id || await FollowUpTable.ById(unit, id) is not { } current) return;
        saga.CallOpen = false;
        if (filed is null && current.State != FollowUpStates.Due) return;
        var changed = current with
        {
            State = filed is null ? FollowUpStates.Superseded : FollowUpStates.Dissatisfied, ClosedAt = unit.Time.GetUtcNow(), Complaint = filed?.Complaint ?? current.Complaint,
            BreachCommitment = filed?.Breach?.CommitmentId, BreachClock = filed?.Breach?.ClockId, Reopening = filed is not null && current.SourceKind == FinishedService.Request ? Asked : current.Reopening,
        };
        if ((await FollowUpTable.Save(unit, changed)).IsRefused) throw new SagaConflictException($"Follow-up {current.Number} was changed in the meantime.");
        await calls.End(current, CallTask.Cancelled, Actor.System);
        await clocks.Exclude(current.Id, FollowUpStates.Superseded, Actor.System, openOnly: true);
    }

    private async Task AskToReopen(FollowUpState saga)
    {
        if (saga.SourceKind != FinishedService.Request) return;
        if (saga.FollowUpId is not { } id || (await FollowUpTable.ById(unit, id))?.Reopening != Asked) return;
        await unit.Send(OrderQueues.ReopenWorkOrder(saga.Service).AbsolutePath, new ReopenWorkOrder
        {
            Service = saga.Service, RequestId = saga.CorrelationId, Number = saga.Number, Complaint = saga.Complaint!, Reason = "dissatisfied-at-follow-up", At = unit.Time.GetUtcNow(),
        });
        saga.ReopenAsked = true;
    }
}
