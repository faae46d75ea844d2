namespace Utilities.Heating.Tests;

public sealed class HeatingConformance(HeatingService heating) : UtilityConformance(heating, HeatingUtility.Profile), IClassFixture<HeatingService>;
