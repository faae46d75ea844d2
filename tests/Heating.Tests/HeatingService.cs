using Utilities.TestKit;

namespace Utilities.Heating.Tests;

/// <summary>The real heating service. Use as class fixture.</summary>
public sealed class HeatingService(Broker broker) : UtilityFixture(broker, HeatingUtility.Name, builder => builder.AddHeating(), app => app.MapHeating(), "lanyu-heating");
