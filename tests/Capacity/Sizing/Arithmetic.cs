using System.Globalization;

namespace Utilities.Capacity;

/// <summary>A calculation that can be read: each figure has a name, the way it came about, and a unit.</summary>
/// <param name="How">In figures: <c>1,000,000 × 183 / 1000 / 365</c>.</param>
public sealed record Figure(string Name, string How, double Value, string Unit)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name,-46} {Text(Value),12} {Unit,-16} = {How}");

    /// <summary>Three figures that matter.</summary>
    public static string Text(double value) => Math.Abs(value) switch
    {
        0 => "0",
        >= 100 => value.ToString("N0", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("N1", CultureInfo.InvariantCulture),
        >= 1 => value.ToString("N2", CultureInfo.InvariantCulture),
        _ => value.ToString("G3", CultureInfo.InvariantCulture),
    };
}

/// <summary>Lines of a calculation in the order in which they were made.</summary>
public sealed class Arithmetic
{
    private readonly List<Figure> figures = [];

    public IReadOnlyList<Figure> Figures => figures;

    public double Add(string name, string how, double value, string unit)
    {
        figures.Add(new(name, how, value, unit));
        return value;
    }

    /// <summary>A product of factors, each shown.</summary>
    public double Product(string name, string unit, params IEnumerable<double> factors)
    {
        var all = factors.ToList();
        return Add(name, string.Join(" × ", all.Select(Figure.Text)), all.Aggregate(1.0, (a, b) => a * b), unit);
    }
}
