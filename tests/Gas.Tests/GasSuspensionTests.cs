namespace Utilities.Gas.Tests;

public sealed class GasSuspensionTests(GasService gas) : SuspensionConformance(gas), IClassFixture<GasService>;
