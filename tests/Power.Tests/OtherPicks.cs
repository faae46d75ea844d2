using Utilities.TestKit;

namespace Utilities.Power.Tests;

/// <summary>The same service where the organisation picked the other value of each id that two profiles hold.</summary>
public sealed class OtherPicks(Broker broker) : PowerService(broker)
{
    protected override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["Commitments:Picks:power.fault.onsite"] = "state-grid",
        ["Commitments:Picks:power.notice.planned-outage"] = "oilfield-hall",
        ["Commitments:Picks:power.voltage.single-phase-220v"] = "oilfield-hall",
    };
}
