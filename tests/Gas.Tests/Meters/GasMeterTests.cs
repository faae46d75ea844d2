namespace Utilities.Gas.Tests;

public sealed class GasMeterTests(GasService service) : MeterConformance(service, GasUtility.Profile), IClassFixture<GasService>;
