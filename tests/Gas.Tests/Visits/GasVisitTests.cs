namespace Utilities.Gas.Tests;

/// <summary>Visits of the gas station (D36).</summary>
public sealed class GasVisitTests(GasService gas) : VisitConformance(gas, GasUtility.Profile), IClassFixture<GasService>;
