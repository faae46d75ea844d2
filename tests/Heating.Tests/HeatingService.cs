using Utilities.TestKit;

namespace Utilities.Heating.Tests;

/// <summary>The real heating service. Use as class fixture.</summary>
public class HeatingService(Broker broker) : ServiceFixture(broker, HeatingUtility.Name, builder => builder.AddHeating(), app => app.MapHeating(), "lanyu-heating")
{
    protected override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["Heating:Phones:Complaints"] = "4223013",
        ["Commitments:Settings:heating.live.stale-after"] = "PT30M",
    };
}
