using MassTransit;
using Utilities.Contracts;
using Utilities.Messaging;
using Utilities.ServiceDefaults;
using Utilities.Supply;
using BrokenBinder = MassTransit.EventActivityBinder<Utilities.Water.QualityCaseState, Utilities.Contracts.ClockBroken>;
using ResultBinder = MassTransit.EventActivityBinder<Utilities.Water.QualityCaseState, Utilities.Contracts.LaboratoryResultRecorded>;

namespace Utilities.Water;

/// <summary>The verbs of <see cref="QualityCaseStateMachine"/>.</summary>
internal static class QualityBehavior
{
    public static bool IsOfSampling(this BehaviorContext<QualityCaseState, ClockBroken> context) => context.Message.CommitmentId == "water.quality.sampling";

    public static EventActivityBinder<QualityCaseState, WaterSampleOrdered> Remember(this EventActivityBinder<QualityCaseState, WaterSampleOrdered> ordered) =>
        ordered.Then(context => Know(context.Saga, context.Message.Number, context.Message.Reference, context.Message.Area));

    public static EventActivityBinder<QualityCaseState, WaterSampleTaken> Remember(this EventActivityBinder<QualityCaseState, WaterSampleTaken> taken) =>
        taken.Then(context => Know(context.Saga, context.Message.Number, context.Message.Reference, context.Message.Area));

    public static ResultBinder Remember(this ResultBinder result) => result.Then(context =>
    {
        Know(context.Saga, context.Message.Number, context.Message.Reference, context.Message.Area);
        context.Saga.Passed = context.Message.Passed;
    });

    public static EventActivityBinder<QualityCaseState, WaterQualityAnswered> Remember(this EventActivityBinder<QualityCaseState, WaterQualityAnswered> answered) =>
        answered.Then(context => Know(context.Saga, context.Message.Number, context.Message.Reference, null));

    public static EventActivityBinder<QualityCaseState, WaterQualityCancelled> Remember(this EventActivityBinder<QualityCaseState, WaterQualityCancelled> cancelled) =>
        cancelled.Then(context => Know(context.Saga, context.Message.Number, context.Message.Reference, null));

    /// <summary>A failed test is followed by another sample, once: a case of its own with its own working day.</summary>
    public static ResultBinder OrderFollowUp(this ResultBinder result, SupplyUtility utility) => result.If(
        context => !context.Message.Passed && context.Saga.FollowUp is null,
        failed => failed
            .Then(context => context.Saga.FollowUp = Guid.CreateVersion7(context.Work().Time.GetUtcNow()))
            .Send(OrderQueues.TakeWaterSample, context => new TakeWaterSample
            {
                CaseId = context.Saga.FollowUp!.Value,
                RequestedBy = utility.Name,
                Reference = context.Saga.Number,
                Area = context.Saga.Area,
                FollowsCaseId = context.Saga.CorrelationId,
                ReceivedAt = context.Message.At,
            }));

    /// <summary>The working day is over: written into the case's history, and said to whoever ordered the sample.</summary>
    public static BrokenBinder SayLate(this BrokenBinder broken) => broken.If(
        context => !context.Saga.Late,
        late => late
            .Then(context => context.Saga.Late = true)
            .ThenAsync(context => History.Append(context.Work(), context.Saga.Number, "sampling-late", Actor.System, null, context.Message.DueAt))
            .Publish(context => new WaterSampleDelayed { CaseId = context.Saga.CorrelationId, Number = context.Saga.Number, Reference = context.Saga.Reference, DueAt = context.Message.DueAt }));

    private static void Know(QualityCaseState saga, string number, string? reference, string? area)
    {
        saga.Number = number;
        saga.Reference ??= reference;
        saga.Area ??= area;
    }
}
