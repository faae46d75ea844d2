using Utilities.TestKit;

namespace Utilities.Heating.Tests;

/// <summary>The heating service of a city whose procedure waits seven days after the written notice.</summary>
public sealed class SupplyChangeService(Broker broker) : ServiceFixture(broker, HeatingUtility.Name, builder => builder.AddHeating(), app => app.MapHeating(), "lanyu-heating")
{
    protected override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["Commitments:Settings:heating.stop.waiting"] = "P7D",
    };
}
