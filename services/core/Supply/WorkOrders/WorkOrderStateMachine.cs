using MassTransit;
using Utilities.Contracts;

namespace Utilities.Supply;

/// <summary>
/// Carries a work order over the bus: hears what has happened to it and which of its promises broke, and orders words to the resident.
/// Every message may arrive at any time and more than once; whichever comes first makes the instance, and the order's history decides which is newest.
/// The queue hears this service's facts only; clocks of other matters than requests make no instance.
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
        Event(() => Broken, e => e.CorrelateById(m => m.Message.MatterId));

        Initially(
            When(Filed).Remember().TellResident(utility).TransitionTo(UnderWay),
            When(StepTaken).Remember().TellResident(utility).MoveTo(UnderWay, Closed),
            When(Cancelled).Remember().TellResident(utility).TransitionTo(Closed),
            When(Reopened).Remember().TransitionTo(UnderWay),
            When(Broken, context => context.IsOfRequest()).CountBreach().TellResident(utility).TransitionTo(UnderWay));

        During(UnderWay,
            When(Filed).Remember().TellResident(utility),
            When(StepTaken).Remember().TellResident(utility).MoveTo(UnderWay, Closed),
            When(Cancelled).Remember().TellResident(utility).TransitionTo(Closed),
            When(Reopened).Remember(),
            When(Broken).CountBreach().TellResident(utility));

        // A closed order may still have its site to restore, so its clocks may still break; the resident hears no more of clocks.
        During(Closed,
            When(Reopened).Remember().MoveTo(UnderWay),
            When(StepTaken).Remember().TellResident(utility).MoveTo(UnderWay, Closed),
            When(Broken).CountBreach(),
            Ignore(Filed),
            Ignore(Cancelled));

        // An instance that only heard of a clock of something else is never stored.
        SetCompleted(context => Task.FromResult(context.Saga.CurrentState is "" or nameof(Initial)));
    }

    public State UnderWay { get; private set; } = null!;

    public State Closed { get; private set; } = null!;

    public Event<RequestFiled> Filed { get; private set; } = null!;

    public Event<WorkOrderStepTaken> StepTaken { get; private set; } = null!;

    public Event<WorkOrderCancelled> Cancelled { get; private set; } = null!;

    public Event<WorkOrderReopened> Reopened { get; private set; } = null!;

    public Event<ClockBroken> Broken { get; private set; } = null!;
}
