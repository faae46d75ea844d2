namespace Utilities.Gas.Tests;

public sealed class GasOperationsTests(GasService service) : OperationsConformance(service), IClassFixture<GasService>;
