using MassTransit;
using Utilities.Contracts;

namespace Utilities.Complaints;

/// <summary>
/// From a finished service to the satisfied customer (D47, D24). Facts of all services may come at any time, twice and in any order: each is noted, and the state follows from what
/// is known (<see cref="FollowUpProgress.StandingOf"/>).
/// <code>
/// state             | done, replied, served    | reopened            | closed (the call)         | dissatisfied             | refused
/// (none), UnderWay  | drawn > AwaitingCall     | > Redoing           | -                         | complaint; waits for the end | -
///                   | not drawn > Settled      |                     |                           |                          |
/// AwaitingCall      | a later step: nothing    | superseded > Redoing| satisfied … > Settled     | complaint > AwaitingReopening | noted
///                   |                          |                     | dissatisfied > AwaitingReopening |                   |
/// AwaitingReopening | nothing                  | noted > Redoing     | nothing                   | once per round           | noted > Settled
/// Redoing           | second follow-up > AwaitingCall | nothing      | nothing                   | complaint                | noted
/// Settled           | nothing                  | > Redoing           | nothing                   | complaint > AwaitingReopening | noted
/// </code>
/// Only a work order is opened again by an order; of other services the complaint itself is the way. Without its kind a finished request waits for its filing. What repeats a fact
/// that is known changes nothing in any state.
/// </summary>
public sealed class FollowUpStateMachine : MassTransitStateMachine<FollowUpState>
{
    public FollowUpStateMachine()
    {
        InstanceState(saga => saga.CurrentState);
        Event(() => Filed, e => e.CorrelateById(m => m.Message.RequestId));
        Event(() => StepTaken, e => e.CorrelateById(m => m.Message.RequestId));
        Event(() => Cancelled, e => e.CorrelateById(m => m.Message.RequestId));
        Event(() => Reopened, e => e.CorrelateById(m => m.Message.RequestId));
        Event(() => Refused, e => e.CorrelateById(m => m.Message.RequestId));
        Event(() => Dissatisfied, e => e.CorrelateById(m => m.Message.RequestId));
        Event(() => OpinionGiven, e => e.CorrelateById(m => m.Message.SubjectId));
        Event(() => Served, e => e.CorrelateById(m => m.Message.AppointmentId));
        Event(() => Transacted, e => e.CorrelateById(m => m.Message.TicketId));
        Event(() => Replied, e => e.CorrelateById(m => m.Message.CaseId));
        Event(() => CaseOpenedAgain, e => e.CorrelateById(m => m.Message.CaseId));
        Event(() => Closed, e =>
        {
            e.CorrelateById(m => m.Message.SubjectId);
            e.OnMissingInstance(missing => missing.Discard());
        });

        Initially(
            When(Filed).Note().Move(this), When(StepTaken).Note().Move(this), When(Cancelled).Note().Move(this), When(Reopened).Note().Move(this), When(Dissatisfied).Note().Move(this),
            When(Served).Note().Move(this), When(Transacted).Note().Move(this), When(Replied).Note().Move(this), When(CaseOpenedAgain).Note().Move(this), When(Refused).Note().Move(this), When(OpinionGiven).Note().Move(this));

        foreach (var state in new[] { UnderWay, AwaitingCall, AwaitingReopening, Redoing, Settled })
        {
            During(state,
                When(Filed).Note().Move(this), When(StepTaken).Note().Move(this), When(Cancelled).Note().Move(this), When(Reopened).Note().Move(this), When(Dissatisfied).Note().Move(this),
                When(Served).Note().Move(this), When(Transacted).Note().Move(this), When(Replied).Note().Move(this), When(CaseOpenedAgain).Note().Move(this), When(Refused).Note().Move(this), When(OpinionGiven).Note().Move(this),
                When(Closed).Note().Move(this));
        }
    }

    public State UnderWay { get; private set; } = null!;

    public State AwaitingCall { get; private set; } = null!;

    public State AwaitingReopening { get; private set; } = null!;

    public State Redoing { get; private set; } = null!;

    public State Settled { get; private set; } = null!;

    public Event<RequestFiled> Filed { get; private set; } = null!;

    public Event<WorkOrderStepTaken> StepTaken { get; private set; } = null!;

    public Event<WorkOrderCancelled> Cancelled { get; private set; } = null!;

    public Event<WorkOrderReopened> Reopened { get; private set; } = null!;

    public Event<ReopenRefused> Refused { get; private set; } = null!;

    public Event<CustomerDissatisfied> Dissatisfied { get; private set; } = null!;

    /// <summary>What the customer wrote on the opinion form; only dissatisfaction is taken up.</summary>
    public Event<OpinionRecorded> OpinionGiven { get; private set; } = null!;

    public Event<AppointmentServed> Served { get; private set; } = null!;

    public Event<WindowTransactionFinished> Transacted { get; private set; } = null!;

    public Event<CaseReplied> Replied { get; private set; } = null!;

    public Event<CaseReopened> CaseOpenedAgain { get; private set; } = null!;

    public Event<FollowUpClosed> Closed { get; private set; } = null!;
}
