using MassTransit;
using Utilities.Contracts;

namespace Utilities.Supply;

/// <summary>
/// Carries a work order over the bus: hears what has happened to it and to its clocks, orders escalations and words to the resident.
/// Every message may arrive at any time and more than once; whichever comes first makes the instance, and the order's history decides which is newest.
/// Siblings publish the same facts: those of other services make no instance.
/// </summary>
public sealed class WorkOrderStateMachine : MassTransitStateMachine<WorkOrderState>
{
    public WorkOrderStateMachine(SupplyUtility utility)
    {
        InstanceState(saga => saga.CurrentState);
        Event(() => Filed, e => e.CorrelateById(m => m.Message.RequestId));
        Event(() => StepTaken, e => e.CorrelateById(m => m.Message.RequestId));
        Event(() => Cancelled, e => e.CorrelateById(m => m.Message.RequestId));
        Event(() => Reopened, e => e.CorrelateById(m => m.Message.RequestId));
        Event(() => Warned, e => e.CorrelateById(m => m.Message.MatterId));
        Event(() => Broken, e => e.CorrelateById(m => m.Message.MatterId));
        Event(() => Escalated, e => e.CorrelateById(m => m.Message.MatterId));

        Initially(
            When(Filed, context => context.IsOf(utility)).Remember().TellResident(utility).TransitionTo(UnderWay),
            When(StepTaken, context => context.IsOf(utility)).Remember().TellResident(utility).MoveTo(UnderWay, Closed),
            When(Cancelled, context => context.IsOf(utility)).Remember().TellResident(utility).TransitionTo(Closed),
            When(Reopened, context => context.IsOf(utility)).Remember().TransitionTo(UnderWay),
            When(Warned, context => context.IsOf(utility)).CountWarning().Escalate(utility).TransitionTo(UnderWay),
            When(Broken, context => context.IsOf(utility)).CountBreach().Escalate(utility).TellResident(utility).TransitionTo(UnderWay),
            When(Escalated, context => context.IsOf(utility)).Escalate(utility).TransitionTo(UnderWay));

        During(UnderWay,
            When(Filed).Remember().TellResident(utility),
            When(StepTaken).Remember().TellResident(utility).MoveTo(UnderWay, Closed),
            When(Cancelled).Remember().TellResident(utility).TransitionTo(Closed),
            When(Reopened).Remember(),
            When(Warned).CountWarning().Escalate(utility),
            When(Broken).CountBreach().Escalate(utility).TellResident(utility),
            When(Escalated).Escalate(utility));

        // A closed order may still have its site to restore, so its clocks still escalate; the resident hears no more of clocks.
        During(Closed,
            When(Reopened).Remember().MoveTo(UnderWay),
            When(StepTaken).Remember().TellResident(utility).MoveTo(UnderWay, Closed),
            When(Warned).CountWarning().Escalate(utility),
            When(Broken).CountBreach().Escalate(utility),
            When(Escalated).Escalate(utility),
            Ignore(Filed),
            Ignore(Cancelled));

        // An instance that only heard of another service's order is never stored.
        SetCompleted(context => Task.FromResult(context.Saga.CurrentState is "" or nameof(Initial)));
    }

    public State UnderWay { get; private set; } = null!;

    public State Closed { get; private set; } = null!;

    public Event<RequestFiled> Filed { get; private set; } = null!;

    public Event<WorkOrderStepTaken> StepTaken { get; private set; } = null!;

    public Event<WorkOrderCancelled> Cancelled { get; private set; } = null!;

    public Event<WorkOrderReopened> Reopened { get; private set; } = null!;

    public Event<ClockWarned> Warned { get; private set; } = null!;

    public Event<ClockBroken> Broken { get; private set; } = null!;

    public Event<ClockEscalated> Escalated { get; private set; } = null!;
}
