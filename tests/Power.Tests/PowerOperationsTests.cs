namespace Utilities.Power.Tests;

public sealed class PowerOperationsTests(PowerService service) : OperationsConformance(service), IClassFixture<PowerService>;
