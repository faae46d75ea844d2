using MassTransit;
using Utilities.Contracts;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Starts the run that a billing period orders. A run that is there already, and a period closed meanwhile, are left as they are.</summary>
internal sealed class RunBillingConsumer(BillRunDesk desk) : IConsumer<RunBilling>
{
    /// <summary>Where the order is sent.</summary>
    public static Uri Queue { get; } = OrderQueues.Queue<RunBilling>(BillingModule.Name);

    public Task Consume(ConsumeContext<RunBilling> context) =>
        desk.Start(new(context.Message.Utility, Period.Parse(context.Message.Period)!.Value, BillKinds.Regular), Actor.System);
}

/// <summary>Few and short. Inbox and retry come with the bus.</summary>
internal sealed class RunBillingConsumerDefinition : ConsumerDefinition<RunBillingConsumer>
{
    public RunBillingConsumerDefinition() => ConcurrentMessageLimit = 1;
}
