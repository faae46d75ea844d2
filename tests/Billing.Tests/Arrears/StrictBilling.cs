using System.Text.Json.Nodes;
using Utilities.TestKit;

namespace Utilities.Billing.Tests;

/// <summary>Billing of an organisation that has decided on late fees for power and on suspension for water. Use as class fixture.</summary>
public sealed class StrictBilling(Broker broker) : ServiceFixture(broker, BillingModule.Name, builder => builder.AddBilling(), app => app.MapBilling())
{
    private readonly string file = Write(Shipped(policy =>
    {
        policy["lateFees"]![1] = JsonNode.Parse("""{ "utility": "power", "enabled": true, "ratePerDay": 0.0005, "graceDays": 5, "capShare": 0.005, "dueDays": 30, "kinds": [ "regular" ], "basis": "测试决定" }""");
        policy["suspensions"]![0] = JsonNode.Parse("""{ "utility": "water", "enabled": true, "workingDaysOnly": false, "overdueDays": 20, "noticeDays": 3, "leastOwed": 20, "closedSeasons": [], "basis": "测试决定" }""");
    }));

    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(StringComparer.Ordinal) { ["Dunning:File"] = file };

    /// <summary>The policy that ships, changed.</summary>
    internal static JsonNode Shipped(Action<JsonNode> change)
    {
        var policy = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "policy", "dunning.json")))!;
        change(policy);
        return policy;
    }

    internal static string Write(JsonNode policy)
    {
        var path = Path.Combine(Path.GetTempPath(), $"dunning-{Path.GetRandomFileName()}.json");
        File.WriteAllText(path, policy.ToJsonString());
        return path;
    }
}
