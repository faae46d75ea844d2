using MassTransit;
using Utilities.Contracts;

namespace Utilities.Supply;

/// <summary>The verbs of <see cref="WorkOrderStateMachine"/> that react to the order's clocks.</summary>
internal static class ClockBehavior
{
    public static bool IsOf(this BehaviorContext<WorkOrderState, ClockWarned> context, SupplyUtility utility) => IsOurs(utility, context.Message.MatterKind, context.Message.MatterNumber);

    public static bool IsOf(this BehaviorContext<WorkOrderState, ClockBroken> context, SupplyUtility utility) => IsOurs(utility, context.Message.MatterKind, context.Message.MatterNumber);

    public static bool IsOf(this BehaviorContext<WorkOrderState, ClockEscalated> context, SupplyUtility utility) => IsOurs(utility, context.Message.MatterKind, context.Message.MatterNumber);

    public static EventActivityBinder<WorkOrderState, ClockWarned> CountWarning(this EventActivityBinder<WorkOrderState, ClockWarned> warned) => warned.Then(context => context.Saga.Warned++);

    public static EventActivityBinder<WorkOrderState, ClockBroken> CountBreach(this EventActivityBinder<WorkOrderState, ClockBroken> broken) => broken.Then(context => context.Saga.Broken++);

    public static EventActivityBinder<WorkOrderState, ClockWarned> Escalate(this EventActivityBinder<WorkOrderState, ClockWarned> warned, SupplyUtility utility) =>
        warned.Send(utility.Queue<RaiseEscalation>(), context => new RaiseEscalation
        {
            MatterId = context.Message.MatterId,
            Number = context.Message.MatterNumber,
            ClockId = context.Message.ClockId,
            CommitmentId = context.Message.CommitmentId,
            Profile = context.Message.Profile,
            Version = context.Message.Version,
            Level = context.Message.LevelName,
            Occasion = "warned",
            Roles = context.Message.Notify,
            DueAt = context.Message.DueAt,
        });

    public static EventActivityBinder<WorkOrderState, ClockBroken> Escalate(this EventActivityBinder<WorkOrderState, ClockBroken> broken, SupplyUtility utility) =>
        broken.Send(utility.Queue<RaiseEscalation>(), context => new RaiseEscalation
        {
            MatterId = context.Message.MatterId,
            Number = context.Message.MatterNumber,
            ClockId = context.Message.ClockId,
            CommitmentId = context.Message.CommitmentId,
            Profile = context.Message.Profile,
            Version = context.Message.Version,
            Level = context.Message.LevelName,
            Occasion = "broken",
            Roles = context.Message.Notify,
            DueAt = context.Message.DueAt,
        });

    public static EventActivityBinder<WorkOrderState, ClockEscalated> Escalate(this EventActivityBinder<WorkOrderState, ClockEscalated> escalated, SupplyUtility utility) =>
        escalated.Send(utility.Queue<RaiseEscalation>(), context => new RaiseEscalation
        {
            MatterId = context.Message.MatterId,
            Number = context.Message.MatterNumber,
            ClockId = context.Message.ClockId,
            CommitmentId = context.Message.CommitmentId,
            Profile = context.Message.Profile,
            Version = context.Message.Version,
            Level = context.Message.LevelName,
            Occasion = "escalated",
            Roles = context.Message.Notify,
            DueAt = context.Message.DueAt,
        });

    public static EventActivityBinder<WorkOrderState, ClockBroken> TellResident(this EventActivityBinder<WorkOrderState, ClockBroken> broken, SupplyUtility utility) =>
        broken.Send(utility.Queue<NotifyResident>(), context => new NotifyResident
        {
            MatterId = context.Message.MatterId,
            Occasion = ResidentTexts.PromiseBroken,
            OnceKey = $"clock:{context.Message.ClockId}:{context.Message.Version}",
        });

    private static bool IsOurs(SupplyUtility utility, string kind, string number) =>
        kind == "request" && number.StartsWith($"{utility.NumberPrefix}-", StringComparison.Ordinal);
}
