using MassTransit;

namespace Utilities.Complaints;

/// <summary>Short inserts. Inbox and retry come with the bus.</summary>
public sealed class AskOpinionDefinition : ConsumerDefinition<AskOpinion>
{
    public AskOpinionDefinition() => ConcurrentMessageLimit = 8;
}
