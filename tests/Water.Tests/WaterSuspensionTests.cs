namespace Utilities.Water.Tests;

public sealed class WaterSuspensionTests(WaterService water) : SuspensionConformance(water), IClassFixture<WaterService>;
