namespace Utilities.Water.Tests;

public sealed class WaterConformance(WaterService water) : UtilityConformance(water, WaterUtility.Profile), IClassFixture<WaterService>;
