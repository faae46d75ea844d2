using MassTransit;

namespace Utilities.Power;

/// <summary>Short look-ups. Inbox and retry come with the bus.</summary>
public sealed class CloseTicketWithRequestDefinition : ConsumerDefinition<CloseTicketWithRequest>
{
    public CloseTicketWithRequestDefinition() => ConcurrentMessageLimit = 8;
}
