namespace Utilities.Heating.Tests;

public sealed class HeatingMeterTests(HeatingService service) : MeterConformance(service, HeatingUtility.Profile), IClassFixture<HeatingService>;
