using MassTransit;

namespace Utilities.Complaints;

/// <summary>
/// What the saga knows of one matter that is followed up; the id of the request, appointment, ticket or case is its correlation id. Everything is a fact that was told, so that the
/// order in which facts arrive does not matter. No personal data.
/// </summary>
public sealed class FollowUpState : SagaStateMachineInstance
{
    public Guid CorrelationId { get; set; }

    public string CurrentState { get; set; } = "";

    public string SourceKind { get; set; } = "";

    public string Number { get; set; } = "";

    public string Service { get; set; } = "";

    public string Type { get; set; } = "";

    public string? Kind { get; set; }

    public string? Area { get; set; }

    /// <summary>The latest place in the matter's history at which it stood done, and when that was.</summary>
    public int LastDone { get; set; }

    public DateTimeOffset LastDoneAt { get; set; }

    /// <summary>The place at which the present round was done; 0 while it is not.</summary>
    public int Done { get; set; }

    public DateTimeOffset DoneAt { get; set; }

    /// <summary>The latest place at which it was opened again.</summary>
    public int Reopened { get; set; }

    public DateTimeOffset? ReopenedAt { get; set; }

    /// <summary>The place at which it ended without a service done: withdrawn, declined.</summary>
    public int Dropped { get; set; }

    /// <summary>The place whose follow-up has been decided.</summary>
    public int Decided { get; set; }

    public int Round { get; set; }

    /// <summary>The follow-up of the present round.</summary>
    public Guid? FollowUpId { get; set; }

    /// <summary>It waits for its call.</summary>
    public bool CallOpen { get; set; }

    /// <summary>Number of the complaint that the customer's dissatisfaction with the present round became.</summary>
    public string? Complaint { get; set; }

    public DateTimeOffset? DissatisfiedAt { get; set; }

    /// <summary>The utility was asked to open the work order again and has not answered.</summary>
    public bool ReopenAsked { get; set; }

    internal FinishedService Finished => new(CorrelationId, SourceKind, Number, Service, Type, Kind, Area);
}

/// <summary>Many matters side by side; two messages of one matter that meet are set right by the saga's version and retried. Inbox and retry come with the bus.</summary>
public sealed class FollowUpStateDefinition : SagaDefinition<FollowUpState>
{
    public FollowUpStateDefinition() => ConcurrentMessageLimit = 16;
}
