using Utilities.TestKit;

namespace Utilities.Gas.Tests;

/// <summary>The real gas service. Use as class fixture.</summary>
public class GasService(Broker broker) : ServiceFixture(broker, GasUtility.Name, builder => builder.AddGas(), app => app.MapGas(), "oilfield-hall");
