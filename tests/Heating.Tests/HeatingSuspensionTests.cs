namespace Utilities.Heating.Tests;

public sealed class HeatingSuspensionTests(HeatingService heating) : SuspensionConformance(heating), IClassFixture<HeatingService>;
