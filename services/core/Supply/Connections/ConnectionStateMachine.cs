using MassTransit;
using Utilities.Contracts;

namespace Utilities.Supply;

/// <summary>
/// Carries an application for connection over the bus to its end: applied, surveyed where the rules want it, connected, and its account opened by billing
/// (D26, D40). The survey is a visit with a saga of its own, which also sees to it that a cancelled application gives its time back. Steps may be heard late and in
/// any order: the one that lies furthest on the way counts.
/// </summary>
public sealed class ConnectionStateMachine : MassTransitStateMachine<ConnectionState>
{
    public ConnectionStateMachine(SupplyUtility utility)
    {
        InstanceState(saga => saga.CurrentState);
        Event(() => Filed, e => e.CorrelateById(m => m.Message.RequestId));
        Event(() => StepTaken, e => e.CorrelateById(m => m.Message.RequestId));
        Event(() => AccountOpened, e => e.CorrelateById(m => m.Message.MatterId));
        Event(() => Cancelled, e =>
        {
            e.CorrelateById(m => m.Message.RequestId);
            e.OnMissingInstance(missing => missing.Discard());
        });

        Initially(
            When(Filed, context => context.IsConnection()).Remember().TransitionTo(Applied),
            When(StepTaken, context => context.IsAcceptance()).Remember().OrderSurvey(Surveying, Connecting),
            When(StepTaken, context => context.IsSurvey()).Remember().TransitionTo(Connecting),
            When(StepTaken, context => context.IsSupply(utility)).Remember().RequestAccount().TransitionTo(AwaitingAccount),
            When(AccountOpened).Open(utility).TransitionTo(Connected));

        During(Applied,
            When(StepTaken, context => context.IsAcceptance()).OrderSurvey(Surveying, Connecting),
            When(StepTaken, context => context.IsSurvey()).TransitionTo(Connecting),
            When(StepTaken, context => context.IsSupply(utility)).RequestAccount().TransitionTo(AwaitingAccount),
            When(StepTaken, context => context.IsRefusal(utility)).TransitionTo(Ended),
            When(AccountOpened).Open(utility).TransitionTo(Connected),
            When(Cancelled).TransitionTo(Ended),
            Ignore(Filed));

        During(Surveying,
            When(StepTaken, context => context.IsSurvey()).TransitionTo(Connecting),
            When(StepTaken, context => context.IsSupply(utility)).RequestAccount().TransitionTo(AwaitingAccount),
            When(StepTaken, context => context.IsRefusal(utility)).TransitionTo(Ended),
            When(AccountOpened).Open(utility).TransitionTo(Connected),
            When(Cancelled).TransitionTo(Ended),
            Ignore(Filed));

        During(Connecting,
            When(StepTaken, context => context.IsSupply(utility)).RequestAccount().TransitionTo(AwaitingAccount),
            When(StepTaken, context => context.IsRefusal(utility)).TransitionTo(Ended),
            When(AccountOpened).Open(utility).TransitionTo(Connected),
            When(Cancelled).TransitionTo(Ended),
            Ignore(Filed));

        During(AwaitingAccount,
            When(AccountOpened).Open(utility).TransitionTo(Connected),
            Ignore(Filed), Ignore(StepTaken), Ignore(Cancelled));

        During(Connected, Ignore(Filed), Ignore(StepTaken), Ignore(Cancelled), Ignore(AccountOpened));

        During(Ended, Ignore(Filed), Ignore(StepTaken), Ignore(Cancelled), Ignore(AccountOpened));

        // An instance that only heard of another kind of request, or of a step that moves nothing, is never stored.
        SetCompleted(context => Task.FromResult(context.Saga.CurrentState is "" or nameof(Initial)));
    }

    public State Applied { get; private set; } = null!;

    public State Surveying { get; private set; } = null!;

    public State Connecting { get; private set; } = null!;

    public State AwaitingAccount { get; private set; } = null!;

    public State Connected { get; private set; } = null!;

    public State Ended { get; private set; } = null!;

    public Event<RequestFiled> Filed { get; private set; } = null!;

    public Event<WorkOrderStepTaken> StepTaken { get; private set; } = null!;

    public Event<WorkOrderCancelled> Cancelled { get; private set; } = null!;

    public Event<AccountOpened> AccountOpened { get; private set; } = null!;
}
