using MassTransit;

namespace Utilities.Power;

/// <summary>One at a time: two facts about one outage must not race to count it. Inbox and retry come with the bus.</summary>
public sealed class CountPlannedOutageDefinition : ConsumerDefinition<CountPlannedOutage>
{
    public CountPlannedOutageDefinition() => ConcurrentMessageLimit = 1;
}
