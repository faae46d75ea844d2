namespace Utilities.Supply;

/// <summary>Readings are kept as whole thousandths of their unit (BIGINT in both databases): exact, summable, and the same bytes over gRPC.</summary>
internal static class Thousandths
{
    private const decimal PerUnit = 1000m;
    private const decimal Most = 1_000_000_000_000m;

    public static decimal Units(long thousandths) => thousandths / PerUnit;

    /// <summary>False for more than three decimals, or what no meter shows.</summary>
    public static bool TryOf(decimal units, out long thousandths)
    {
        var fits = Math.Abs(units) < Most && decimal.Truncate(units * PerUnit) == units * PerUnit;
        thousandths = fits ? (long)(units * PerUnit) : 0;
        return fits;
    }
}
