using MassTransit;
using Utilities.Contracts;

namespace Utilities.Supply;

/// <summary>The verbs of <see cref="WorkOrderStateMachine"/> that react to the order's clocks.</summary>
internal static class ClockBehavior
{
    /// <summary>Clocks of outages, visits and hazards are not of a work order.</summary>
    public static bool IsOfRequest(this BehaviorContext<WorkOrderState, ClockBroken> context) => context.Message.MatterKind == "request";

    public static EventActivityBinder<WorkOrderState, ClockBroken> CountBreach(this EventActivityBinder<WorkOrderState, ClockBroken> broken) => broken.Then(context => context.Saga.Broken++);

    public static EventActivityBinder<WorkOrderState, ClockBroken> TellResident(this EventActivityBinder<WorkOrderState, ClockBroken> broken, SupplyUtility utility) =>
        broken.Send(utility.Queue<NotifyResident>(), context => new NotifyResident
        {
            MatterId = context.Message.MatterId,
            Occasion = ResidentTexts.PromiseBroken,
            OnceKey = $"clock:{context.Message.ClockId}:{context.Message.Version}",
        });
}
