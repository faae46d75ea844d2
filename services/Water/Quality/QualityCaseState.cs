using MassTransit;

namespace Utilities.Water;

/// <summary>What the saga remembers of one case; the case's own id is its correlation id. No personal data.</summary>
public sealed class QualityCaseState : SagaStateMachineInstance
{
    public Guid CorrelationId { get; set; }

    public string CurrentState { get; set; } = "";

    public string Number { get; set; } = "";

    /// <summary>The number of the service that ordered the sample: every answer carries it.</summary>
    public string? Reference { get; set; }

    public string? Area { get; set; }

    public bool? Passed { get; set; }

    /// <summary>The working day for the sample has passed without one.</summary>
    public bool Late { get; set; }

    /// <summary>The case that samples again after a failed test.</summary>
    public Guid? FollowUp { get; set; }
}

/// <summary>Many cases side by side; two messages of one case that meet are set right by the saga's version and retried. Inbox and retry come with the bus.</summary>
public sealed class QualityCaseStateDefinition : SagaDefinition<QualityCaseState>
{
    public QualityCaseStateDefinition() => ConcurrentMessageLimit = 16;
}
