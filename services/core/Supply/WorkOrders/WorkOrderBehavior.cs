using MassTransit;
using Utilities.Contracts;
using FiledBinder = MassTransit.EventActivityBinder<Utilities.Supply.WorkOrderState, Utilities.Contracts.RequestFiled>;
using StepBinder = MassTransit.EventActivityBinder<Utilities.Supply.WorkOrderState, Utilities.Contracts.WorkOrderStepTaken>;

namespace Utilities.Supply;

/// <summary>The verbs of <see cref="WorkOrderStateMachine"/> that concern the order itself.</summary>
internal static class WorkOrderBehavior
{
    public static FiledBinder Remember(this FiledBinder filed) => filed.Then(context =>
    {
        Know(context.Saga, context.Message.Number, context.Message.Type);
        context.Saga.PromisedAt ??= context.Message.PromisedAt;
    });

    public static StepBinder Remember(this StepBinder taken) => taken.Then(context =>
    {
        Know(context.Saga, context.Message.Number, context.Message.Type);
        if (!IsNewer(context.Saga, context.Message.Sequence)) return;
        context.Saga.Step = context.Message.Step;
        context.Saga.PromisedAt = context.Message.PromisedAt;
    });

    public static EventActivityBinder<WorkOrderState, WorkOrderCancelled> Remember(this EventActivityBinder<WorkOrderState, WorkOrderCancelled> cancelled) => cancelled.Then(context =>
    {
        Know(context.Saga, context.Message.Number, context.Saga.Type);
        if (IsNewer(context.Saga, context.Message.Sequence)) context.Saga.Step = CancelRequest.Cancelled;
    });

    public static EventActivityBinder<WorkOrderState, WorkOrderReopened> Remember(this EventActivityBinder<WorkOrderState, WorkOrderReopened> reopened) => reopened.Then(context =>
    {
        Know(context.Saga, context.Message.Number, context.Saga.Type);
        if (IsNewer(context.Saga, context.Message.Sequence)) context.Saga.Step = Order.Reopened;
    });

    /// <summary>Goes where the newest step says: closed by an outcome, under way without. An older step that comes late moves nothing.</summary>
    public static StepBinder MoveTo(this StepBinder taken, State underWay, State closed) => taken.IfElse(
        context => context.Message.Sequence == context.Saga.Sequence && context.Message.Outcome is not null,
        then => then.TransitionTo(closed),
        otherwise => otherwise.If(
            context => context.Message.Sequence == context.Saga.Sequence || string.IsNullOrEmpty(context.Saga.CurrentState),
            then => then.TransitionTo(underWay)));

    public static EventActivityBinder<WorkOrderState, WorkOrderReopened> MoveTo(this EventActivityBinder<WorkOrderState, WorkOrderReopened> reopened, State underWay) =>
        reopened.If(context => context.Message.Sequence == context.Saga.Sequence, then => then.TransitionTo(underWay));

    public static FiledBinder TellResident(this FiledBinder filed, SupplyUtility utility) => filed.Send(utility.Queue<NotifyResident>(), context => new NotifyResident
    {
        MatterId = context.Message.RequestId,
        Occasion = ResidentTexts.Filed,
        OnceKey = ResidentTexts.Filed,
        PromisedAt = context.Message.PromisedAt,
    });

    public static StepBinder TellResident(this StepBinder taken, SupplyUtility utility) => taken.If(context => ResidentTexts.Knows(context.Message.Step), tell => tell.Send(utility.Queue<NotifyResident>(), context => new NotifyResident
    {
        MatterId = context.Message.RequestId,
        Occasion = context.Message.Step,
        OnceKey = $"step:{context.Message.Sequence}",
        PromisedAt = context.Message.PromisedAt,
    }));

    public static EventActivityBinder<WorkOrderState, WorkOrderCancelled> TellResident(this EventActivityBinder<WorkOrderState, WorkOrderCancelled> cancelled, SupplyUtility utility) =>
        cancelled.Send(utility.Queue<NotifyResident>(), context => new NotifyResident
        {
            MatterId = context.Message.RequestId,
            Occasion = CancelRequest.Cancelled,
            OnceKey = $"step:{context.Message.Sequence}",
        });

    private static void Know(WorkOrderState saga, string number, string type) => (saga.Number, saga.Type) = (number, type);

    /// <summary>Notes the latest place in the history; false for a message that comes after a later one.</summary>
    private static bool IsNewer(WorkOrderState saga, int sequence)
    {
        if (sequence < saga.Sequence) return false;
        saga.Sequence = sequence;
        return true;
    }
}
