using MassTransit;

namespace Utilities.Complaints;

/// <summary>What the saga remembers of one matter whose promise was broken; the matter's own id is its correlation id. No personal data.</summary>
public sealed class SupervisionState : SagaStateMachineInstance
{
    public Guid CorrelationId { get; set; }

    public string CurrentState { get; set; } = "";

    /// <summary>The case in hand.</summary>
    public Guid? CaseId { get; set; }

    /// <summary>That case waits for its answer.</summary>
    public bool HasOpenCase { get; set; }
}

/// <summary>One message after the other: breaches become cases in the order in which they are told, and a flood is seen as one. Inbox and retry come with the bus.</summary>
public sealed class SupervisionStateDefinition : SagaDefinition<SupervisionState>
{
    public SupervisionStateDefinition() => ConcurrentMessageLimit = 1;
}
