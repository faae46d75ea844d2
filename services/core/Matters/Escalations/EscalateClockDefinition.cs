using MassTransit;

namespace Utilities.Matters;

/// <summary>Short inserts, many side by side. Inbox and retry come with the bus.</summary>
public sealed class EscalateClockDefinition : ConsumerDefinition<EscalateClock>
{
    public EscalateClockDefinition() => ConcurrentMessageLimit = 16;
}
