using MassTransit;
using Utilities.Contracts;
using Utilities.Supply;

namespace Utilities.Water;

/// <summary>
/// Carries a quality case over the bus (D22): sample, laboratory, reply, and the follow-up of a failed test. Every message may arrive at any time and more
/// than once; whichever comes first makes the instance, and one that lies behind moves nothing. Clocks of matters that are no case make no instance.
/// </summary>
public sealed class QualityCaseStateMachine : MassTransitStateMachine<QualityCaseState>
{
    public QualityCaseStateMachine(SupplyUtility utility)
    {
        InstanceState(saga => saga.CurrentState);
        Event(() => Ordered, e => e.CorrelateById(m => m.Message.CaseId));
        Event(() => Taken, e => e.CorrelateById(m => m.Message.CaseId));
        Event(() => Result, e => e.CorrelateById(m => m.Message.CaseId));
        Event(() => Answered, e => e.CorrelateById(m => m.Message.CaseId));
        Event(() => Cancelled, e => e.CorrelateById(m => m.Message.CaseId));
        Event(() => Broken, e =>
        {
            e.CorrelateById(m => m.Message.MatterId);
            e.OnMissingInstance(missing => missing.Discard());
        });

        Initially(
            When(Ordered).Remember().TransitionTo(AwaitingSample),
            When(Taken).Remember().TransitionTo(AtLaboratory),
            When(Result).Remember().OrderFollowUp(utility).TransitionTo(AwaitingReply),
            When(Answered).Remember().TransitionTo(Closed),
            When(Cancelled).Remember().TransitionTo(Closed));

        During(AwaitingSample,
            When(Taken).Remember().TransitionTo(AtLaboratory),
            When(Result).Remember().OrderFollowUp(utility).TransitionTo(AwaitingReply),
            When(Answered).Remember().TransitionTo(Closed),
            When(Cancelled).Remember().TransitionTo(Closed),
            When(Broken, context => context.IsOfSampling()).SayLate(),
            Ignore(Ordered));

        During(AtLaboratory,
            When(Result).Remember().OrderFollowUp(utility).TransitionTo(AwaitingReply),
            When(Answered).Remember().TransitionTo(Closed),
            When(Cancelled).Remember().TransitionTo(Closed),
            Ignore(Ordered), Ignore(Taken), Ignore(Broken));

        During(AwaitingReply,
            When(Answered).Remember().TransitionTo(Closed),
            When(Cancelled).Remember().TransitionTo(Closed),
            Ignore(Ordered), Ignore(Taken), Ignore(Result), Ignore(Broken));

        // A result that overtakes its reply still orders the second sample.
        During(Closed,
            When(Result).Remember().OrderFollowUp(utility),
            Ignore(Ordered), Ignore(Taken), Ignore(Answered), Ignore(Cancelled), Ignore(Broken));
    }

    public State AwaitingSample { get; private set; } = null!;

    public State AtLaboratory { get; private set; } = null!;

    public State AwaitingReply { get; private set; } = null!;

    public State Closed { get; private set; } = null!;

    public Event<WaterSampleOrdered> Ordered { get; private set; } = null!;

    public Event<WaterSampleTaken> Taken { get; private set; } = null!;

    public Event<LaboratoryResultRecorded> Result { get; private set; } = null!;

    public Event<WaterQualityAnswered> Answered { get; private set; } = null!;

    public Event<WaterQualityCancelled> Cancelled { get; private set; } = null!;

    public Event<ClockBroken> Broken { get; private set; } = null!;
}
