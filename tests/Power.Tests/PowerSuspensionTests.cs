namespace Utilities.Power.Tests;

public sealed class PowerSuspensionTests(PowerService power) : SuspensionConformance(power), IClassFixture<PowerService>;
