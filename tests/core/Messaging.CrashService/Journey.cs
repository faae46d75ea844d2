using MassTransit;

namespace Utilities.Messaging.CrashService;

/// <summary>The way of one request: accepted, work ordered, work done.</summary>
public sealed class Journey : SagaStateMachineInstance
{
    public Guid CorrelationId { get; set; }

    public string CurrentState { get; set; } = "";

    /// <summary>How often the work was reported done; more than once would be a doubled message.</summary>
    public int TimesDone { get; set; }
}

public sealed class JourneyStateMachine : MassTransitStateMachine<Journey>
{
    public JourneyStateMachine()
    {
        InstanceState(journey => journey.CurrentState);
        Initially(
            When(Accepted)
                .Publish(context => new WorkOrdered { CorrelationId = context.Saga.CorrelationId })
                .TransitionTo(Underway));
        During(Underway,
            When(Done)
                .Then(context => context.Saga.TimesDone++)
                .TransitionTo(Arrived));
        During(Arrived,
            When(Done)
                .Then(context => context.Saga.TimesDone++));
    }

    public State Underway { get; } = null!;

    public State Arrived { get; } = null!;

    public Event<RequestAccepted> Accepted { get; } = null!;

    public Event<WorkDone> Done { get; } = null!;
}
