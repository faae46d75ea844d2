using MassTransit;

namespace Utilities.Power;

/// <summary>Few and short. Inbox and retry come with the bus.</summary>
public sealed class ReportReplacedMeterDefinition : ConsumerDefinition<ReportReplacedMeter>
{
    public ReportReplacedMeterDefinition() => ConcurrentMessageLimit = 4;
}
