using Utilities.TestKit;

namespace Utilities.Gas.Tests;

/// <summary>The gas service with the demo town in it.</summary>
public sealed class DemoGasService(Broker broker) : ServiceFixture(broker, GasUtility.Name, builder => builder.AddGas(), app => app.MapGas(), "oilfield-hall")
{
    protected override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Demo"] = "true" };
}

public sealed class DemoBrigadesTests(DemoGasService gas) : IClassFixture<DemoGasService>
{
    [Fact(DisplayName = "D34, D37: the demo town has its brigades and its exchange station, and its year can be planned")]
    public async Task The_demo_town_can_be_planned()
    {
        Assert.Equal(2, (await gas.Crew.Get("visit-brigades")).Expect(200).Body.GetArrayLength());
        Assert.Equal("demo-lpg", (await gas.As("r-1", "resident").Get("lpg-stations")).Expect(200).Body[0].GetProperty("code").GetString());
        var made = (await gas.Dispatcher.Post("visit-plans/2027", new { })).Expect(200).Body;
        Assert.Equal((made.GetProperty("customers").GetInt32() * 2, 0, 0), (made.GetProperty("planned").GetInt32(), made.GetProperty("withoutBrigade").GetInt32(), made.GetProperty("overCapacity").GetInt32()));
    }
}
