using MassTransit;

namespace Utilities.Supply;

/// <summary>Short inserts, many side by side. Inbox and retry come with the bus.</summary>
public sealed class NotifyResidentConsumerDefinition : ConsumerDefinition<NotifyResidentConsumer>
{
    public NotifyResidentConsumerDefinition() => ConcurrentMessageLimit = 16;
}
