using MassTransit;
using Utilities.Contracts;

namespace Utilities.Billing;

/// <summary>
/// Carries a billing period over the bus: opened, read, billed, closed. A person opens and closes it; what lies between orders itself. Every message may come more
/// than once, late, or before its cause: a run started by hand is a period that nobody opened. An end of reading that overtakes the opening is said again.
/// </summary>
public sealed class BillingCycleStateMachine : MassTransitStateMachine<BillingCycleState>
{
    public BillingCycleStateMachine()
    {
        InstanceState(saga => saga.CurrentState);
        Event(() => Opened, e => e.CorrelateById(m => m.Message.CycleId));
        Event(() => ReadingEnded, e =>
        {
            e.CorrelateById(m => m.Message.CycleId);
            e.OnMissingInstance(missing => missing.Discard());
        });
        Event(() => RunFinished, e => e.CorrelateById(m => m.Message.CycleId));
        Event(() => PeriodClosed, e => e.CorrelateById(m => m.Message.CycleId));

        Initially(
            When(Opened).Remember().Note(BillingCycleStates.Reading).TransitionTo(Reading),
            When(RunFinished, context => context.IsRegular()).Remember().Note(BillingCycleStates.Billed).TransitionTo(Billed),
            When(PeriodClosed).Remember().TransitionTo(Closed));

        During(Reading,
            When(ReadingEnded).Remember().OrderRun().Note(BillingCycleStates.Billing).TransitionTo(Billing),
            When(RunFinished, context => context.IsRegular()).Note(BillingCycleStates.Billed).TransitionTo(Billed),
            When(PeriodClosed).TransitionTo(Closed),
            Ignore(Opened));

        During(Billing,
            When(RunFinished, context => context.IsRegular()).Note(BillingCycleStates.Billed).TransitionTo(Billed),
            When(PeriodClosed).TransitionTo(Closed),
            Ignore(Opened), Ignore(ReadingEnded));

        During(Billed,
            When(PeriodClosed).TransitionTo(Closed),
            Ignore(Opened), Ignore(ReadingEnded), Ignore(RunFinished));

        During(Closed,
            Ignore(Opened), Ignore(ReadingEnded), Ignore(RunFinished), Ignore(PeriodClosed));
    }

    public State Reading { get; private set; } = null!;

    public State Billing { get; private set; } = null!;

    public State Billed { get; private set; } = null!;

    public State Closed { get; private set; } = null!;

    public Event<BillingCycleOpened> Opened { get; private set; } = null!;

    public Event<ReadingPeriodEnded> ReadingEnded { get; private set; } = null!;

    public Event<BillRunFinished> RunFinished { get; private set; } = null!;

    public Event<BillingPeriodClosed> PeriodClosed { get; private set; } = null!;
}
