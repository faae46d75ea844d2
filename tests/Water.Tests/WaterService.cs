using Utilities.TestKit;

namespace Utilities.Water.Tests;

/// <summary>The real water service. Use as class fixture.</summary>
public class WaterService(Broker broker) : ServiceFixture(broker, WaterUtility.Name, builder => builder.AddWater(), app => app.MapWater(), "oilfield-hall", "water-company");
