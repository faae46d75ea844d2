using MassTransit;

namespace Utilities.Supply;

/// <summary>One at a time: two requests about one outage must not race to reopen it. Inbox and retry come with the bus.</summary>
public sealed class ReopenOnNewRequestDefinition : ConsumerDefinition<ReopenOnNewRequest>
{
    public ReopenOnNewRequestDefinition() => ConcurrentMessageLimit = 1;
}
