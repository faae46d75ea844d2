using MassTransit;
using Utilities.Contracts;
using Utilities.Messaging;

namespace Utilities.Billing;

/// <summary>The verbs of <see cref="SuspensionStateMachine"/>.</summary>
internal static class SuspensionBehavior
{
    /// <summary>What the first message about it says.</summary>
    public static EventActivityBinder<SuspensionState, T> Remember<T>(this EventActivityBinder<SuspensionState, T> told, Func<T, (string Number, string Utility, string ServicePoint)> of)
        where T : class => told.Then(context => (context.Saga.Number, context.Saga.Utility, context.Saga.ServicePoint) = of(context.Message));

    public static EventActivityBinder<SuspensionState, T> Order<T>(this EventActivityBinder<SuspensionState, T> told)
        where T : class => told
        .ThenAsync(context => context.Service<SuspensionDesk>().Ordered(context.Saga.CorrelationId))
        .Send(context => OrderQueues.SuspendSupply(context.Saga.Utility), context => new SuspendSupply
        {
            MatterId = context.Saga.CorrelationId, Number = context.Saga.Number, ServicePoint = context.Saga.ServicePoint, At = context.Work().Time.GetUtcNow(),
        });

    /// <summary>The crew may be on the way: whoever is quicker counts, and what was cut all the same is restored at once.</summary>
    public static EventActivityBinder<SuspensionState, T> Withdraw<T>(this EventActivityBinder<SuspensionState, T> told, string ends)
        where T : class => told
        .Then(context => context.Saga.Ends = ends)
        .ThenAsync(context => context.Service<SuspensionDesk>().Withdrawing(context.Saga.CorrelationId))
        .Send(context => OrderQueues.WithdrawSuspension(context.Saga.Utility), context => new WithdrawSuspension
        {
            MatterId = context.Saga.CorrelationId, Number = context.Saga.Number, ServicePoint = context.Saga.ServicePoint, At = context.Work().Time.GetUtcNow(),
        });

    public static EventActivityBinder<SuspensionState, T> Restore<T>(this EventActivityBinder<SuspensionState, T> told)
        where T : class => told
        .ThenAsync(context => context.Service<SuspensionDesk>().Restoring(context.Saga.CorrelationId))
        .Send(context => OrderQueues.RestoreSuspendedSupply(context.Saga.Utility), context => new RestoreSuspendedSupply
        {
            MatterId = context.Saga.CorrelationId, Number = context.Saga.Number, ServicePoint = context.Saga.ServicePoint, At = context.Work().Time.GetUtcNow(),
        });

    public static EventActivityBinder<SuspensionState, T> Close<T>(this EventActivityBinder<SuspensionState, T> told, string outcome)
        where T : class => told.ThenAsync(context => context.Service<SuspensionDesk>().Closed(context.Saga.CorrelationId, outcome));

    public static EventActivityBinder<SuspensionState, SuspensionWithdrawn> Close(this EventActivityBinder<SuspensionState, SuspensionWithdrawn> withdrawn) =>
        withdrawn.ThenAsync(context => context.Service<SuspensionDesk>().Closed(context.Saga.CorrelationId, context.Saga.Ends ?? "dropped"));

    public static EventActivityBinder<SuspensionState, SupplySuspended> Note(this EventActivityBinder<SuspensionState, SupplySuspended> suspended) =>
        suspended.ThenAsync(context => context.Service<SuspensionDesk>().Suspended(context.Saga.CorrelationId, context.Message.Order, context.Message.At));

    public static EventActivityBinder<SuspensionState, SuspensionRefused> Note(this EventActivityBinder<SuspensionState, SuspensionRefused> refused) =>
        refused.ThenAsync(context => context.Service<SuspensionDesk>().Refused(context.Saga.CorrelationId, context.Message.Order, context.Message.Code, context.Message.At));

    public static EventActivityBinder<SuspensionState, SupplyRestored> Note(this EventActivityBinder<SuspensionState, SupplyRestored> restored) =>
        restored.ThenAsync(context => context.Service<SuspensionDesk>().Restored(context.Saga.CorrelationId, context.Message.At));
}
