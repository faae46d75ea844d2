using Utilities.TestKit;

namespace Utilities.Power.Tests;

/// <summary>The real power service with the picks of its own settings. Use as class fixture.</summary>
public class PowerService(Broker broker) : ServiceFixture(broker, PowerUtility.Name, builder => builder.AddPower(), app => app.MapPower(), "oilfield-hall", "state-grid");
