using MassTransit;

namespace Utilities.Supply;

/// <summary>What the saga remembers of one order: the request's own id is its correlation id. No personal data.</summary>
public sealed class WorkOrderState : SagaStateMachineInstance
{
    public Guid CorrelationId { get; set; }

    public string CurrentState { get; set; } = "";

    public string Number { get; set; } = "";

    public string Type { get; set; } = "";

    /// <summary>The latest act heard of, by its place in the request's history: messages may arrive in any order.</summary>
    public int Sequence { get; set; }

    /// <summary>The step of that act.</summary>
    public string Step { get; set; } = "";

    public DateTimeOffset? PromisedAt { get; set; }

    /// <summary>How many promises of this order have been broken.</summary>
    public int Broken { get; set; }
}
