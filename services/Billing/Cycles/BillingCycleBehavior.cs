using MassTransit;
using Utilities.Contracts;
using Utilities.Messaging;

namespace Utilities.Billing;

/// <summary>The verbs of <see cref="BillingCycleStateMachine"/>.</summary>
internal static class BillingCycleBehavior
{
    /// <summary>Runs of final bills and of corrections leave the period where it is.</summary>
    public static bool IsRegular(this BehaviorContext<BillingCycleState, BillRunFinished> context) => context.Message.Kind == BillKinds.Regular;

    public static EventActivityBinder<BillingCycleState, BillingCycleOpened> Remember(this EventActivityBinder<BillingCycleState, BillingCycleOpened> opened) =>
        opened.Then(context => (context.Saga.Utility, context.Saga.Period) = (context.Message.Utility, context.Message.Period));

    public static EventActivityBinder<BillingCycleState, BillRunFinished> Remember(this EventActivityBinder<BillingCycleState, BillRunFinished> finished) =>
        finished.Then(context => (context.Saga.Utility, context.Saga.Period) = (context.Message.Utility, context.Message.Period));

    public static EventActivityBinder<BillingCycleState, BillingPeriodClosed> Remember(this EventActivityBinder<BillingCycleState, BillingPeriodClosed> closed) =>
        closed.Then(context => (context.Saga.Utility, context.Saga.Period) = (context.Message.Utility, context.Message.Period));

    public static EventActivityBinder<BillingCycleState, ReadingPeriodEnded> Remember(this EventActivityBinder<BillingCycleState, ReadingPeriodEnded> ended) =>
        ended.Then(context => context.Saga.ReadingEnded = context.Message.Cause);

    /// <summary>What is billed is billed once per utility and period: the order may come again.</summary>
    public static EventActivityBinder<BillingCycleState, ReadingPeriodEnded> OrderRun(this EventActivityBinder<BillingCycleState, ReadingPeriodEnded> ended) =>
        ended.Send(RunBillingConsumer.Queue, context => new RunBilling
        {
            CycleId = context.Saga.CorrelationId, Utility = context.Saga.Utility, Period = context.Saga.Period, At = context.Message.At,
        });

    /// <summary>Writes the state beside the period, where people see it.</summary>
    public static EventActivityBinder<BillingCycleState, T> Note<T>(this EventActivityBinder<BillingCycleState, T> binder, string state)
        where T : class => binder.ThenAsync(context => context.Service<BillingCycles>().Move(context.Saga.CorrelationId, state));
}
