using Utilities.TestKit;

namespace Utilities.Power.Tests;

/// <summary>The real power service. Use as class fixture.</summary>
public sealed class PowerService(Broker broker) : UtilityFixture(broker, PowerUtility.Name, builder => builder.AddPower(), app => app.MapPower(), "oilfield-hall", "state-grid");
