using System.Linq.Expressions;
using MassTransit;
using Utilities.Contracts;

namespace Utilities.Supply;

/// <summary>
/// Carries one visit between its order and the appointments service: a time is asked for, kept, given to a crew, and reported done; or refused, missed, called
/// off by either side, or given back. Every message may arrive at any time and more than once. The visit's row says what still counts: a time that is kept
/// when nobody waits for it any more is given back.
/// </summary>
public sealed class VisitStateMachine : MassTransitStateMachine<VisitState>
{
    public VisitStateMachine(SupplyUtility utility)
    {
        InstanceState(saga => saga.CurrentState);
        Event(() => Asked, e => e.CorrelateById(m => m.Message.VisitId));
        Event(() => CrewAssigned, e => e.CorrelateById(m => m.Message.VisitId));
        Event(() => Arrived, e => e.CorrelateById(m => m.Message.VisitId));
        Event(() => Finished, e => e.CorrelateById(m => m.Message.VisitId));
        Event(() => Withdrawn, e => e.CorrelateById(m => m.Message.VisitId));
        Answer(() => Reserved, m => m.VisitId);
        Answer(() => Refused, m => m.VisitId);
        Answer(() => Rescheduled, m => m.VisitId);
        Answer(() => Cancelled, m => m.VisitId);
        Answer(() => Missed, m => m.VisitId);
        Answer(() => Released, m => m.VisitId);

        // What overtakes the asking: the crew is remembered, and what needs no time any more asks for none.
        Initially(
            When(Asked).Remember().AskForTime(utility).TransitionTo(AwaitingTime),
            When(CrewAssigned).Remember().TransitionTo(Expected),
            When(Arrived).TransitionTo(GivenBack),
            When(Finished).TransitionTo(GivenBack),
            When(Withdrawn).Remember().Tell(utility).TransitionTo(GivenBack));

        During(Expected,
            When(Asked).Remember().AskForTime(utility).TransitionTo(AwaitingTime),
            When(CrewAssigned).Remember(),
            When(Arrived).TransitionTo(GivenBack),
            When(Finished).TransitionTo(GivenBack),
            When(Withdrawn).Remember().Tell(utility).TransitionTo(GivenBack),
            Ignore(Reserved), Ignore(Refused), Ignore(Rescheduled), Ignore(Cancelled), Ignore(Missed), Ignore(Released));

        During(AwaitingTime,
            When(Reserved).Keep().GoOn(utility, TimeKept, GivenBack),
            When(Rescheduled).Keep().GoOn(utility, TimeKept, GivenBack),
            When(Refused).Refuse(utility).TransitionTo(ByHand),
            When(CrewAssigned).Remember(),
            When(Arrived).GiveBack(utility).TransitionTo(GivenBack),
            When(Finished).GiveBack(utility).TransitionTo(GivenBack),
            When(Withdrawn).GiveBack(utility).Tell(utility).TransitionTo(GivenBack),
            When(Cancelled).CallOff(utility).TransitionTo(Over),
            When(Missed).Miss(utility).TransitionTo(Over),
            Ignore(Asked), Ignore(Released));

        During(TimeKept,
            When(Rescheduled).Keep().GoOn(utility, TimeKept, GivenBack),
            When(CrewAssigned).Remember().AssignCrew(utility),
            When(Arrived).RecordArrival(utility).TransitionTo(OnSite),
            When(Finished).RecordArrival(utility).Complete(utility).TransitionTo(Over),
            When(Withdrawn).GiveBack(utility).Tell(utility).TransitionTo(GivenBack),
            When(Cancelled).CallOff(utility).TransitionTo(Over),
            When(Missed).Miss(utility).TransitionTo(Over),
            Ignore(Asked), Ignore(Reserved), Ignore(Refused), Ignore(Released));

        // A visit can be missed only after somebody was at the door (K16).
        During(OnSite,
            When(Finished).Complete(utility).TransitionTo(Over),
            When(Missed).Miss(utility).TransitionTo(Over),
            When(Withdrawn).GiveBack(utility).Tell(utility).TransitionTo(GivenBack),
            When(Cancelled).CallOff(utility).TransitionTo(Over),
            Ignore(Asked), Ignore(Reserved), Ignore(Refused), Ignore(Rescheduled), Ignore(Released), Ignore(CrewAssigned), Ignore(Arrived));

        // The dispatcher agrees a time with the customer; the appointments service has nothing to do with it any more.
        During(ByHand,
            When(Withdrawn).Tell(utility).TransitionTo(Over),
            When(Finished).TransitionTo(Over),
            Ignore(Asked), Ignore(Reserved), Ignore(Refused), Ignore(Rescheduled), Ignore(Cancelled), Ignore(Missed), Ignore(Released), Ignore(CrewAssigned), Ignore(Arrived));

        // A time kept while its release was on the way is given back when it is heard of.
        During(GivenBack,
            When(Reserved).GiveBack(utility),
            When(Rescheduled).GiveBack(utility),
            When(Withdrawn).Tell(utility),
            When(Released).TransitionTo(Over),
            Ignore(Asked), Ignore(Refused), Ignore(Cancelled), Ignore(Missed), Ignore(CrewAssigned), Ignore(Arrived), Ignore(Finished));

        During(Over,
            When(Withdrawn).Tell(utility),
            Ignore(Asked), Ignore(Reserved), Ignore(Refused), Ignore(Rescheduled), Ignore(Cancelled), Ignore(Missed), Ignore(Released),
            Ignore(CrewAssigned), Ignore(Arrived), Ignore(Finished));
    }

    public State Expected { get; private set; } = null!;

    public State AwaitingTime { get; private set; } = null!;

    public State TimeKept { get; private set; } = null!;

    public State OnSite { get; private set; } = null!;

    public State ByHand { get; private set; } = null!;

    public State GivenBack { get; private set; } = null!;

    public State Over { get; private set; } = null!;

    public Event<VisitRequested> Asked { get; private set; } = null!;

    public Event<VisitCrewAssigned> CrewAssigned { get; private set; } = null!;

    public Event<VisitArrivalRecorded> Arrived { get; private set; } = null!;

    public Event<VisitFinished> Finished { get; private set; } = null!;

    public Event<VisitWithdrawn> Withdrawn { get; private set; } = null!;

    public Event<VisitReserved> Reserved { get; private set; } = null!;

    public Event<VisitRefused> Refused { get; private set; } = null!;

    public Event<VisitRescheduled> Rescheduled { get; private set; } = null!;

    public Event<VisitCancelled> Cancelled { get; private set; } = null!;

    public Event<VisitMissed> Missed { get; private set; } = null!;

    public Event<VisitReleased> Released { get; private set; } = null!;

    /// <summary>An answer of the appointments service; about a visit that nobody asked for it says nothing to us.</summary>
    private void Answer<T>(Expression<Func<Event<T>>> answer, Func<T, Guid> visit)
        where T : class => Event(answer, e =>
    {
        e.CorrelateById(m => visit(m.Message));
        e.OnMissingInstance(missing => missing.Discard());
    });
}
