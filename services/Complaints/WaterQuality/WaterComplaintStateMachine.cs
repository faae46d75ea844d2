using MassTransit;
using Utilities.Contracts;

namespace Utilities.Complaints;

/// <summary>
/// From a complaint about water to the laboratory's explicit reply in the complaint (D46, D22, hand-over 2 of catalogue (d)). The water service may be away for as long as it likes; its
/// facts may come twice and in any order, and one that lies behind moves nothing.
/// <code>
/// state          | Filed           | Ordered  | Taken          | Delayed | Result           | Answered      | Cancelled | Withdrawn   | OpenedAgain   | FollowedUp
/// (none)         | order > Asked   | of a retest or a sample ordered again > AwaitingSample; of anybody else's no instance | -           | -             | -
/// Asked          | ignored         | > AwaitingSample | > AtLaboratory | note | > AwaitingReply | reply > Replied | note > Ended | > Withdrawn | ignored       | ignored
/// AwaitingSample | ignored         | ignored  | > AtLaboratory | note    | > AwaitingReply  | reply > Replied | note > Ended | > Withdrawn | ignored     | ignored
/// AtLaboratory   | ignored         | ignored  | ignored        | ignored | > AwaitingReply  | reply > Replied | note > Ended | > Withdrawn | ignored     | ignored
/// AwaitingReply  | ignored         | ignored  | ignored        | ignored | ignored          | reply > Replied | note > Ended | > Withdrawn | ignored     | ignored
/// Replied, Ended | ignored         | ignored  | ignored        | ignored | ignored          | ignored       | ignored   | ignored     | another order | satisfied: close > Closed
/// Withdrawn      | ignored         | ignored  | note           | ignored | note             | note > Closed | note > Closed | ignored  | ignored       | ignored
/// Closed         | everything ignored, but OpenedAgain orders another sample > Replied
/// </code>
/// A withdrawn complaint does not make water good: there is no order to stop a sample, and none is wanted. What it shows is kept with the complaint and told to nobody. A complaint that
/// staff have answered meanwhile hears the result beside their answer.
/// </summary>
public sealed class WaterComplaintStateMachine : MassTransitStateMachine<WaterComplaintState>
{
    public WaterComplaintStateMachine()
    {
        InstanceState(saga => saga.CurrentState);
        Event(() => Filed, e => e.CorrelateById(m => m.Message.CaseId));
        Event(() => Ordered, e => e.CorrelateById(m => m.Message.CaseId));
        Event(() => Taken, e => e.CorrelateById(m => m.Message.CaseId));
        Event(() => Delayed, e => e.CorrelateById(m => m.Message.CaseId));
        Event(() => Result, e => e.CorrelateById(m => m.Message.CaseId));
        Event(() => Answered, e => e.CorrelateById(m => m.Message.CaseId));
        Event(() => Cancelled, e => e.CorrelateById(m => m.Message.CaseId));
        Event(() => CaseOver, e =>
        {
            e.CorrelateById(m => m.Message.CaseId);
            e.OnMissingInstance(missing => missing.Discard());
        });
        Event(() => OpenedAgain, e =>
        {
            e.CorrelateById(m => m.Message.CaseId);
            e.OnMissingInstance(missing => missing.Discard());
        });
        Event(() => FollowedUp, e =>
        {
            e.CorrelateById(m => m.Message.SubjectId);
            e.OnMissingInstance(missing => missing.Discard());
        });

        Initially(
            When(Filed, context => context.IsAboutWater()).OrderSample().TransitionTo(Asked),
            When(Ordered).Find().IfOurs(then => then.Note().TransitionTo(AwaitingSample)),
            When(Taken).Find().IfOurs(then => then.Note().TransitionTo(AtLaboratory)),
            When(Delayed).Find().IfOurs(then => then.Note().TransitionTo(AwaitingSample)),
            When(Result).Find().IfOurs(then => then.Note().TransitionTo(AwaitingReply)),
            When(Answered).Find().IfOurs(then => then.Reply().TransitionTo(Replied)),
            When(Cancelled).Find().IfOurs(then => then.Note().TransitionTo(Ended)));

        During(Asked, When(Ordered).Note().TransitionTo(AwaitingSample));
        During(AwaitingSample, Ignore(Ordered));
        foreach (var waiting in new[] { Asked, AwaitingSample })
            During(waiting, When(Taken).Note().TransitionTo(AtLaboratory), When(Delayed).Note(), When(Result).Note().TransitionTo(AwaitingReply));

        During(AtLaboratory, When(Result).Note().TransitionTo(AwaitingReply), Ignore(Ordered), Ignore(Taken), Ignore(Delayed));
        During(AwaitingReply, Ignore(Ordered), Ignore(Taken), Ignore(Delayed), Ignore(Result));
        foreach (var open in new[] { Asked, AwaitingSample, AtLaboratory, AwaitingReply })
        {
            During(open,
                When(Answered).Reply().TransitionTo(Replied),
                When(Cancelled).Note().TransitionTo(Ended),
                When(CaseOver, context => context.IsWithdrawn()).GoOnWithout().TransitionTo(Withdrawn),
                Ignore(CaseOver, context => !context.IsWithdrawn()), Ignore(Filed), Ignore(OpenedAgain), Ignore(FollowedUp));
        }

        foreach (var replied in new[] { Replied, Ended })
        {
            During(replied,
                When(OpenedAgain).OrderAgain(),
                When(FollowedUp, context => context.IsContent()).Close().TransitionTo(Closed),
                Ignore(FollowedUp, context => !context.IsContent()),
                Ignore(Filed), Ignore(Ordered), Ignore(Taken), Ignore(Delayed), Ignore(Result), Ignore(Answered), Ignore(Cancelled), Ignore(CaseOver));
        }

        During(Withdrawn,
            When(Taken).Note(), When(Result).Note(), When(Answered).Note().TransitionTo(Closed), When(Cancelled).Note().TransitionTo(Closed),
            Ignore(Filed), Ignore(Ordered), Ignore(Delayed), Ignore(CaseOver), Ignore(OpenedAgain), Ignore(FollowedUp));

        During(Closed,
            When(OpenedAgain).OrderAgain().TransitionTo(Replied),
            Ignore(Filed), Ignore(Ordered), Ignore(Taken), Ignore(Delayed), Ignore(Result), Ignore(Answered), Ignore(Cancelled), Ignore(CaseOver), Ignore(FollowedUp));

        // Samples of other askers are never stored.
        SetCompleted(context => Task.FromResult(context.Saga.CurrentState is "" or nameof(Initial)));
    }

    /// <summary>The order is on its way to the water service.</summary>
    public State Asked { get; private set; } = null!;

    public State AwaitingSample { get; private set; } = null!;

    public State AtLaboratory { get; private set; } = null!;

    public State AwaitingReply { get; private set; } = null!;

    public State Replied { get; private set; } = null!;

    /// <summary>Over without a result of its own: staff answer the complaint.</summary>
    public State Ended { get; private set; } = null!;

    public State Withdrawn { get; private set; } = null!;

    public State Closed { get; private set; } = null!;

    public Event<CaseFiled> Filed { get; private set; } = null!;

    public Event<WaterSampleOrdered> Ordered { get; private set; } = null!;

    public Event<WaterSampleTaken> Taken { get; private set; } = null!;

    public Event<WaterSampleDelayed> Delayed { get; private set; } = null!;

    public Event<LaboratoryResultRecorded> Result { get; private set; } = null!;

    public Event<WaterQualityAnswered> Answered { get; private set; } = null!;

    public Event<WaterQualityCancelled> Cancelled { get; private set; } = null!;

    public Event<CaseClosed> CaseOver { get; private set; } = null!;

    public Event<CaseReopened> OpenedAgain { get; private set; } = null!;

    public Event<FollowUpClosed> FollowedUp { get; private set; } = null!;
}
