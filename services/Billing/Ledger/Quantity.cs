using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Utilities.Billing;

/// <summary>A metered or measured amount (m³, kWh, GJ, m²), exact to a thousandth of its unit.</summary>
/// <param name="Thousandths">The amount in thousandths of its unit.</param>
[JsonConverter(typeof(Json))]
public readonly record struct Quantity(long Thousandths) : IComparable<Quantity>
{
    internal const int Decimals = 3;
    private const decimal PerUnit = 1000m;

    public static readonly Quantity Zero;

    public decimal Units => new decimal(Thousandths) / PerUnit;

    /// <exception cref="ArgumentOutOfRangeException">It has more than three decimals.</exception>
    public static Quantity Of(decimal units) => TryOf(units, out var quantity) ? quantity : throw new ArgumentOutOfRangeException(nameof(units), units, "A quantity has three decimals.");

    public static bool TryOf(decimal units, out Quantity quantity)
    {
        var fits = Math.Abs(units) < 1_000_000_000_000m && decimal.Truncate(units * PerUnit) == units * PerUnit;
        quantity = fits ? new((long)(units * PerUnit)) : Zero;
        return fits;
    }

    public static Quantity operator +(Quantity one, Quantity other) => new(checked(one.Thousandths + other.Thousandths));

    public static Quantity operator -(Quantity one, Quantity other) => new(checked(one.Thousandths - other.Thousandths));

    public static Quantity operator -(Quantity quantity) => new(-quantity.Thousandths);

    public static bool operator <(Quantity one, Quantity other) => one.Thousandths < other.Thousandths;

    public static bool operator >(Quantity one, Quantity other) => one.Thousandths > other.Thousandths;

    public static bool operator <=(Quantity one, Quantity other) => one.Thousandths <= other.Thousandths;

    public static bool operator >=(Quantity one, Quantity other) => one.Thousandths >= other.Thousandths;

    public static Quantity Min(Quantity one, Quantity other) => one <= other ? one : other;

    public int CompareTo(Quantity other) => Thousandths.CompareTo(other.Thousandths);

    /// <summary>As short as it is exact: <c>12.5</c>.</summary>
    public override string ToString() => Units.ToString("0.###", CultureInfo.InvariantCulture);

    private sealed class Json : JsonConverter<Quantity>
    {
        public override Quantity Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            TryOf(reader.GetDecimal(), out var quantity) ? quantity : throw new JsonException("A quantity has three decimals.");

        public override void Write(Utf8JsonWriter writer, Quantity value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Units);
    }
}
