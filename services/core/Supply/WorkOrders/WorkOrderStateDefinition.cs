using MassTransit;

namespace Utilities.Supply;

/// <summary>Many orders side by side; two messages of one order that meet are set right by the saga's version and retried. Inbox and retry come with the bus.</summary>
public sealed class WorkOrderStateDefinition : SagaDefinition<WorkOrderState>
{
    public WorkOrderStateDefinition() => ConcurrentMessageLimit = 16;
}
