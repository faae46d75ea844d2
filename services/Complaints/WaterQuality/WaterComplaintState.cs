using MassTransit;

namespace Utilities.Complaints;

/// <summary>What the saga remembers of one sample; the id of the quality case in the water service is its correlation id: for the first sample that of the complaint. No personal data.</summary>
public sealed class WaterComplaintState : SagaStateMachineInstance
{
    public Guid CorrelationId { get; set; }

    public string CurrentState { get; set; } = "";

    /// <summary>The complaint.</summary>
    public Guid? CaseId { get; set; }

    /// <summary>How often the complaint has been opened again and sampled once more.</summary>
    public int Again { get; set; }
}

/// <summary>Many samples side by side; two messages of one sample that meet are set right by the saga's version and retried. Inbox and retry come with the bus.</summary>
public sealed class WaterComplaintStateDefinition : SagaDefinition<WaterComplaintState>
{
    public WaterComplaintStateDefinition() => ConcurrentMessageLimit = 8;
}
