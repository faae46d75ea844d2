using MassTransit;

namespace Utilities.Messaging.Tests;

public sealed class Sum : SagaStateMachineInstance
{
    public Guid CorrelationId { get; set; }

    public string CurrentState { get; set; } = "";

    public int Total { get; set; }
}

public sealed class SumStateMachine : MassTransitStateMachine<Sum>
{
    public SumStateMachine()
    {
        InstanceState(sum => sum.CurrentState);
        Initially(When(Added).Then(Add).TransitionTo(Open));
        During(Open, When(Added).Then(Add));
    }

    public State Open { get; } = null!;

    public Event<AmountAdded> Added { get; } = null!;

    private static void Add(BehaviorContext<Sum, AmountAdded> context) => context.Saga.Total += context.Message.Amount;
}
