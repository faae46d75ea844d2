namespace Utilities.Heating.Tests;

public sealed class HeatingOperationsTests(HeatingService service) : OperationsConformance(service), IClassFixture<HeatingService>;
