using MassTransit;

namespace Utilities.Supply;

/// <summary>What the saga remembers of one application: the request's own id is its correlation id. No personal data.</summary>
public sealed class ConnectionState : SagaStateMachineInstance
{
    public Guid CorrelationId { get; set; }

    public string CurrentState { get; set; } = "";

    public string Number { get; set; } = "";

    /// <summary>A survey visit has been asked for.</summary>
    public bool Surveys { get; set; }

    /// <summary>The account is new to this service: the applicant is told.</summary>
    public bool JustOpened { get; set; }
}

/// <summary>Many applications side by side; two messages of one application that meet are set right by the saga's version and retried. Inbox and retry come with the bus.</summary>
public sealed class ConnectionStateDefinition : SagaDefinition<ConnectionState>
{
    public ConnectionStateDefinition() => ConcurrentMessageLimit = 8;
}
