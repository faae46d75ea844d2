using MassTransit;
using Utilities.Contracts;

namespace Utilities.Complaints;

/// <summary>
/// From a broken promise of any service to the supervisor's answer (督办). Every message may arrive at any time and more than once.
/// <code>
/// state    | Broken                | Settled                | Escalated | Answered
/// (none)   | note; case > Open     | note; kept late > Open | ignored   | ignored
/// Open     | note; join the case   | note; join the case    | note      | > Closed, if it is this case's
/// Closed   | note; new case > Open | note; new case > Open  | note      | ignored
/// </code>
/// A promise that does not concern supervision (soft, below the severity set, taken out of the rates) is noted for follow-up and makes no instance; one that
/// was kept late before the watch saw it is told by Settled alone. A promise that has its case already opens no other.
/// </summary>
public sealed class SupervisionStateMachine : MassTransitStateMachine<SupervisionState>
{
    public SupervisionStateMachine()
    {
        InstanceState(saga => saga.CurrentState);
        Event(() => Broken, e => e.CorrelateById(m => m.Message.MatterId));
        Event(() => Settled, e => e.CorrelateById(m => m.Message.MatterId));
        Event(() => Escalated, e =>
        {
            e.CorrelateById(m => m.Message.MatterId);
            e.OnMissingInstance(missing => missing.Discard());
        });
        Event(() => Answered, e =>
        {
            e.CorrelateById(m => m.Message.MatterId);
            e.OnMissingInstance(missing => missing.Discard());
        });

        Initially(
            When(Broken).Supervise(Open),
            When(Settled).Supervise(Open));

        During(Open,
            When(Broken).Supervise(Open),
            When(Settled).Supervise(Open),
            When(Escalated).NoteRung(),
            When(Answered, context => context.Message.CaseId == context.Saga.CaseId).TransitionTo(Closed),
            Ignore(Answered, context => context.Message.CaseId != context.Saga.CaseId));

        During(Closed,
            When(Broken).Supervise(Open),
            When(Settled).Supervise(Open),
            When(Escalated).NoteRung(),
            Ignore(Answered));

        // What was only noted is never stored as an instance.
        SetCompleted(context => Task.FromResult(context.Saga.CurrentState is "" or nameof(Initial)));
    }

    public State Open { get; private set; } = null!;

    public State Closed { get; private set; } = null!;

    public Event<ClockBroken> Broken { get; private set; } = null!;

    public Event<BreachSettled> Settled { get; private set; } = null!;

    public Event<ClockEscalated> Escalated { get; private set; } = null!;

    public Event<SupervisionAnswered> Answered { get; private set; } = null!;
}
