namespace Utilities.Power.Tests;

/// <summary>Visits of the power company (D14, D27).</summary>
public sealed class PowerVisitTests(PowerService power) : VisitConformance(power, PowerUtility.Profile), IClassFixture<PowerService>;
