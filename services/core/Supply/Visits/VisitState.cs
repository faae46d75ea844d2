using MassTransit;

namespace Utilities.Supply;

/// <summary>What the saga remembers of one visit; the visit's own id is its correlation id. No personal data.</summary>
public sealed class VisitState : SagaStateMachineInstance
{
    public Guid CorrelationId { get; set; }

    public string CurrentState { get; set; } = "";

    /// <summary>The request it is for.</summary>
    public Guid MatterId { get; set; }

    public string Number { get; set; } = "";

    /// <summary>The crew that makes it, as heard last.</summary>
    public string? Crew { get; set; }

    public DateTimeOffset? CrewAt { get; set; }

    /// <summary>The time said last is waited for; false: it is to be given back.</summary>
    public bool Kept { get; set; }

    /// <summary>When the time was said: of two sayings the later one counts.</summary>
    public DateTimeOffset? SaidAt { get; set; }
}

/// <summary>Many visits side by side; two messages of one visit that meet are set right by the saga's version and retried. Inbox and retry come with the bus.</summary>
public sealed class VisitStateDefinition : SagaDefinition<VisitState>
{
    public VisitStateDefinition() => ConcurrentMessageLimit = 16;
}
