namespace Utilities.Water.Tests;

public sealed class WaterOperationsTests(WaterService service) : OperationsConformance(service), IClassFixture<WaterService>;
