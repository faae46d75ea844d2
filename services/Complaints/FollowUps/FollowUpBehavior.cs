using MassTransit;
using Utilities.Contracts;
using Utilities.Messaging;

namespace Utilities.Complaints;

/// <summary>The verbs of <see cref="FollowUpStateMachine"/>: each notes its fact; <see cref="Move"/> does what follows from all that is known.</summary>
internal static class FollowUpBehavior
{
    public static EventActivityBinder<FollowUpState, RequestFiled> Note(this EventActivityBinder<FollowUpState, RequestFiled> filed) => filed.Then(context =>
        Know(context.Saga, FinishedService.Request, context.Message.Service, context.Message.Number, context.Message.Type, context.Message.Kind, context.Message.Area));

    public static EventActivityBinder<FollowUpState, WorkOrderStepTaken> Note(this EventActivityBinder<FollowUpState, WorkOrderStepTaken> taken) => taken.Then(context =>
    {
        var step = context.Message;
        Know(context.Saga, FinishedService.Request, step.Service, step.Number, step.Type, step.Kind, step.Area);
        if (step.Outcome is not { } outcome) return;
        if (context.Service<FollowUpPolicy>().Finished.Request.Contains(outcome)) FollowUpProgress.NoteDone(context.Saga, step.Sequence, step.At);
        else context.Saga.Dropped = Math.Max(context.Saga.Dropped, step.Sequence);
    });

    public static EventActivityBinder<FollowUpState, WorkOrderCancelled> Note(this EventActivityBinder<FollowUpState, WorkOrderCancelled> cancelled) => cancelled.Then(context =>
    {
        Know(context.Saga, FinishedService.Request, context.Message.Service, context.Message.Number);
        context.Saga.Dropped = Math.Max(context.Saga.Dropped, context.Message.Sequence);
    });

    public static EventActivityBinder<FollowUpState, WorkOrderReopened> Note(this EventActivityBinder<FollowUpState, WorkOrderReopened> reopened) => reopened.ThenAsync(async context =>
    {
        var (saga, fact) = (context.Saga, context.Message);
        Know(saga, FinishedService.Request, fact.Service, fact.Number);
        if (fact.Complaint is { } complaint) await context.Service<FollowUpDesk>().NoteReopening(saga, complaint, FollowUpDesk.WorkReopened, fact.At);
        if (fact.Sequence <= saga.Reopened) return;
        FollowUpProgress.NoteReopened(saga, fact.Sequence, fact.At);
        (saga.Complaint, saga.ReopenAsked) = (null, false);
    });

    public static EventActivityBinder<FollowUpState, ReopenRefused> Note(this EventActivityBinder<FollowUpState, ReopenRefused> refused) => refused.ThenAsync(async context =>
    {
        Know(context.Saga, FinishedService.Request, context.Message.Service, context.Message.Number);
        await context.Service<FollowUpDesk>().NoteReopening(context.Saga, context.Message.Complaint, context.Message.Code, context.Message.At);
        if (context.Saga.Complaint == context.Message.Complaint) context.Saga.ReopenAsked = false;
    });

    public static EventActivityBinder<FollowUpState, CustomerDissatisfied> Note(this EventActivityBinder<FollowUpState, CustomerDissatisfied> told) => told.ThenAsync(context =>
    {
        Know(context.Saga, FinishedService.Request, context.Message.Service, context.Message.Number, context.Message.Type, null, context.Message.Area);
        return context.Service<FollowUpDesk>().TakeUp(context.Saga, context.Message.At);
    });

    public static EventActivityBinder<FollowUpState, OpinionRecorded> Note(this EventActivityBinder<FollowUpState, OpinionRecorded> given) => given.ThenAsync(context =>
    {
        var opinion = context.Message;
        var (kind, service) = opinion.Origin switch
        {
            "order" => (FinishedService.Request, opinion.Utility ?? ""),
            "appointment" => (FinishedService.Appointment, "appointments"),
            "window" => (FinishedService.Window, "appointments"),
            _ => (FinishedService.Case, ComplaintsModule.Name),
        };
        Know(context.Saga, kind, service, opinion.Reference, opinion.Business, null, opinion.Area);
        return opinion.Satisfied ? Task.CompletedTask : context.Service<FollowUpDesk>().TakeUp(context.Saga, opinion.At);
    });

    public static EventActivityBinder<FollowUpState, AppointmentServed> Note(this EventActivityBinder<FollowUpState, AppointmentServed> served) => served.Then(context =>
    {
        Know(context.Saga, FinishedService.Appointment, "appointments", context.Message.Number, context.Message.Matter, context.Message.Kind, context.Message.Area);
        // A visit to a matter that has its own end is asked about there: nobody is called twice.
        if (context.Message.Reference is null) FollowUpProgress.NoteDone(context.Saga, 1, context.Message.At);
        else context.Saga.Dropped = 1;
    });

    public static EventActivityBinder<FollowUpState, WindowTransactionFinished> Note(this EventActivityBinder<FollowUpState, WindowTransactionFinished> finished) => finished.Then(context =>
    {
        Know(context.Saga, FinishedService.Window, "appointments", context.Message.Number, context.Message.Business);
        if (context.Service<FollowUpPolicy>().Finished.Window.Contains(context.Message.Outcome)) FollowUpProgress.NoteDone(context.Saga, 1, context.Message.At);
        else context.Saga.Dropped = 1;
    });

    public static EventActivityBinder<FollowUpState, CaseReplied> Note(this EventActivityBinder<FollowUpState, CaseReplied> replied) => replied.Then(context =>
    {
        Know(context.Saga, FinishedService.Case, ComplaintsModule.Name, context.Message.Number, context.Message.Type);
        FollowUpProgress.NoteReplied(context.Saga, context.Message.Sequence, context.Message.At);
    });

    public static EventActivityBinder<FollowUpState, CaseReopened> Note(this EventActivityBinder<FollowUpState, CaseReopened> reopened) => reopened.Then(context =>
    {
        Know(context.Saga, FinishedService.Case, ComplaintsModule.Name, context.Message.Number, context.Message.Type);
        FollowUpProgress.NoteCaseReopened(context.Saga, context.Message.At);
    });

    public static EventActivityBinder<FollowUpState, FollowUpClosed> Note(this EventActivityBinder<FollowUpState, FollowUpClosed> closed) => closed.Then(context =>
    {
        if (context.Message.FollowUpId != context.Saga.FollowUpId || !context.Saga.CallOpen) return;
        context.Saga.CallOpen = false;
        context.Saga.Complaint ??= context.Message.Complaint;
    });

    /// <summary>Does what is due now and goes where the matter stands.</summary>
    public static EventActivityBinder<FollowUpState, T> Move<T>(this EventActivityBinder<FollowUpState, T> noted, FollowUpStateMachine machine)
        where T : class => noted
        .ThenAsync(context => context.Service<FollowUpDesk>().Advance(context.Saga))
        .If(context => FollowUpProgress.StandingOf(context.Saga) == FollowUpStanding.UnderWay, then => then.TransitionTo(machine.UnderWay))
        .If(context => FollowUpProgress.StandingOf(context.Saga) == FollowUpStanding.AwaitingCall, then => then.TransitionTo(machine.AwaitingCall))
        .If(context => FollowUpProgress.StandingOf(context.Saga) == FollowUpStanding.AwaitingReopening, then => then.TransitionTo(machine.AwaitingReopening))
        .If(context => FollowUpProgress.StandingOf(context.Saga) == FollowUpStanding.Redoing, then => then.TransitionTo(machine.Redoing))
        .If(context => FollowUpProgress.StandingOf(context.Saga) == FollowUpStanding.Settled, then => then.TransitionTo(machine.Settled));

    private static void Know(FollowUpState saga, string sourceKind, string service, string number, string? type = null, string? kind = null, string? area = null)
    {
        (saga.SourceKind, saga.Service, saga.Number) = (sourceKind, service, number);
        if (type is not null) saga.Type = type;
        saga.Kind ??= kind;
        saga.Area ??= area;
    }
}
