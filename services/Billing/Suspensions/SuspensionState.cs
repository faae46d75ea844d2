using MassTransit;

namespace Utilities.Billing;

/// <summary>What the saga remembers of one suspension; its id is the suspension's. No personal data.</summary>
public sealed class SuspensionState : SagaStateMachineInstance
{
    public Guid CorrelationId { get; set; }

    public string CurrentState { get; set; } = "";

    public string Number { get; set; } = "";

    public string Utility { get; set; } = "";

    public string ServicePoint { get; set; } = "";

    /// <summary>How it ends when the order is withdrawn: <c>paid</c> or <c>dropped</c>.</summary>
    public string? Ends { get; set; }
}

/// <summary>Many suspensions side by side; two messages of one that meet are set right by the saga's version and retried. Inbox and retry come with the bus.</summary>
public sealed class SuspensionStateDefinition : SagaDefinition<SuspensionState>
{
    public SuspensionStateDefinition() => ConcurrentMessageLimit = 8;
}
