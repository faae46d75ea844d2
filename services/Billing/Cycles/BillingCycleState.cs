using MassTransit;

namespace Utilities.Billing;

/// <summary>What the saga remembers of one billing period. No personal data.</summary>
public sealed class BillingCycleState : SagaStateMachineInstance
{
    public Guid CorrelationId { get; set; }

    public string CurrentState { get; set; } = "";

    public string Utility { get; set; } = "";

    public string Period { get; set; } = "";

    /// <summary>How the reading ended: <c>rounds-finished</c> or <c>time-over</c>.</summary>
    public string? ReadingEnded { get; set; }
}

/// <summary>A few periods at a time; two messages of one that meet are set right by the saga's version and retried. Inbox and retry come with the bus.</summary>
public sealed class BillingCycleStateDefinition : SagaDefinition<BillingCycleState>
{
    public BillingCycleStateDefinition() => ConcurrentMessageLimit = 4;
}
