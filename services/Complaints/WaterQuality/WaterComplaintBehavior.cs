using MassTransit;
using Utilities.Contracts;
using Utilities.Messaging;

namespace Utilities.Complaints;

/// <summary>The verbs of <see cref="WaterComplaintStateMachine"/>.</summary>
internal static class WaterComplaintBehavior
{
    private const string WaterQuality = "water-quality";

    public static bool IsAboutWater(this BehaviorContext<WaterComplaintState, CaseFiled> context) => context.Message is { Type: "complaint", Subject: WaterQuality };

    public static bool IsWithdrawn(this BehaviorContext<WaterComplaintState, CaseClosed> context) => context.Message.Outcome == CaseStates.Withdrawn;

    public static bool IsContent(this BehaviorContext<WaterComplaintState, FollowUpClosed> context) => context.Message.Outcome is FollowUpStates.Satisfied or FollowUpStates.NotReached;

    public static EventActivityBinder<WaterComplaintState, CaseFiled> OrderSample(this EventActivityBinder<WaterComplaintState, CaseFiled> filed) => filed.ThenAsync(context =>
    {
        context.Saga.CaseId = context.Message.CaseId;
        return context.Service<WaterComplaintDesk>().Order(context.Message);
    });

    public static EventActivityBinder<WaterComplaintState, CaseReopened> OrderAgain(this EventActivityBinder<WaterComplaintState, CaseReopened> reopened) => reopened.ThenAsync(async context =>
    {
        // Another sample of the same complaint has its own instance; only the first one orders.
        if (context.Saga.CorrelationId != context.Saga.CaseId || context.Message.Times <= context.Saga.Again) return;
        context.Saga.Again = context.Message.Times;
        await context.Service<WaterComplaintDesk>().OrderAgain(context.Message);
    });

    public static EventActivityBinder<WaterComplaintState, CaseClosed> GoOnWithout(this EventActivityBinder<WaterComplaintState, CaseClosed> withdrawn) =>
        withdrawn.ThenAsync(context => context.Service<WaterComplaintDesk>().GoOnWithout(context.Message.CaseId));

    public static EventActivityBinder<WaterComplaintState, FollowUpClosed> Close(this EventActivityBinder<WaterComplaintState, FollowUpClosed> followedUp) =>
        followedUp.ThenAsync(context => context.Service<WaterComplaintDesk>().Close(context.Message.SubjectId));

    public static EventActivityBinder<WaterComplaintState, WaterSampleOrdered> Find(this EventActivityBinder<WaterComplaintState, WaterSampleOrdered> told) => told.Find(m => m.Reference);

    public static EventActivityBinder<WaterComplaintState, WaterSampleTaken> Find(this EventActivityBinder<WaterComplaintState, WaterSampleTaken> told) => told.Find(m => m.Reference);

    public static EventActivityBinder<WaterComplaintState, WaterSampleDelayed> Find(this EventActivityBinder<WaterComplaintState, WaterSampleDelayed> told) => told.Find(m => m.Reference);

    public static EventActivityBinder<WaterComplaintState, LaboratoryResultRecorded> Find(this EventActivityBinder<WaterComplaintState, LaboratoryResultRecorded> told) => told.Find(m => m.Reference);

    public static EventActivityBinder<WaterComplaintState, WaterQualityAnswered> Find(this EventActivityBinder<WaterComplaintState, WaterQualityAnswered> told) => told.Find(m => m.Reference);

    public static EventActivityBinder<WaterComplaintState, WaterQualityCancelled> Find(this EventActivityBinder<WaterComplaintState, WaterQualityCancelled> told) => told.Find(m => m.Reference);

    public static EventActivityBinder<WaterComplaintState, T> IfOurs<T>(
        this EventActivityBinder<WaterComplaintState, T> told, Func<EventActivityBinder<WaterComplaintState, T>, EventActivityBinder<WaterComplaintState, T>> then)
        where T : class => told.If(context => context.Saga.CaseId is not null, then);

    public static EventActivityBinder<WaterComplaintState, WaterSampleOrdered> Note(this EventActivityBinder<WaterComplaintState, WaterSampleOrdered> told) =>
        told.Note((context, desk) => desk.Ordered(context.Message));

    public static EventActivityBinder<WaterComplaintState, WaterSampleTaken> Note(this EventActivityBinder<WaterComplaintState, WaterSampleTaken> told) =>
        told.Note((context, desk) => desk.Taken(context.Message));

    public static EventActivityBinder<WaterComplaintState, WaterSampleDelayed> Note(this EventActivityBinder<WaterComplaintState, WaterSampleDelayed> told) =>
        told.Note((context, desk) => desk.Delayed(context.Message));

    public static EventActivityBinder<WaterComplaintState, LaboratoryResultRecorded> Note(this EventActivityBinder<WaterComplaintState, LaboratoryResultRecorded> told) =>
        told.Note((context, desk) => desk.Tested(context.Message));

    public static EventActivityBinder<WaterComplaintState, WaterQualityCancelled> Note(this EventActivityBinder<WaterComplaintState, WaterQualityCancelled> told) =>
        told.Note((context, desk) => desk.Cancelled(context.Message));

    /// <summary>The result of a withdrawn complaint: kept with it, told to nobody.</summary>
    public static EventActivityBinder<WaterComplaintState, WaterQualityAnswered> Note(this EventActivityBinder<WaterComplaintState, WaterQualityAnswered> told) =>
        told.Note((context, desk) => desk.Answered(context.Message));

    public static EventActivityBinder<WaterComplaintState, WaterQualityAnswered> Reply(this EventActivityBinder<WaterComplaintState, WaterQualityAnswered> told) =>
        told.Note((context, desk) => desk.Reply(context.Message));

    /// <summary>Whether the sample is ours: ordered again, or the retest of one of ours, which the water service names by its own number.</summary>
    private static EventActivityBinder<WaterComplaintState, T> Find<T>(this EventActivityBinder<WaterComplaintState, T> told, Func<T, string?> reference)
        where T : class => told.ThenAsync(async context => context.Saga.CaseId = await context.Service<WaterComplaintDesk>().CaseOf(context.Saga.CorrelationId, reference(context.Message)));

    private static EventActivityBinder<WaterComplaintState, T> Note<T>(this EventActivityBinder<WaterComplaintState, T> told, Func<BehaviorContext<WaterComplaintState, T>, WaterComplaintDesk, Task> note)
        where T : class => told.ThenAsync(context => note(context, context.Service<WaterComplaintDesk>()));
}
