namespace Utilities.Gas.Tests;

public sealed class GasConformance(GasService gas) : UtilityConformance(gas, GasUtility.Profile), IClassFixture<GasService>;
