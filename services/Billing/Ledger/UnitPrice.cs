using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Utilities.Billing;

/// <summary>Yuan for one unit of something, exact to a millionth of a yuan.</summary>
/// <param name="Millionths">The price in millionths of a yuan.</param>
[JsonConverter(typeof(Json))]
public readonly record struct UnitPrice(long Millionths)
{
    internal const int Decimals = 6;
    private const decimal PerYuan = 1_000_000m;

    public static readonly UnitPrice Zero;

    /// <summary>One yuan: the price of what is counted in yuan.</summary>
    public static readonly UnitPrice One = new(1_000_000);

    public decimal Yuan => new decimal(Millionths) / PerYuan;

    /// <exception cref="ArgumentOutOfRangeException">It has more than six decimals.</exception>
    public static UnitPrice Of(decimal yuan) => TryOf(yuan, out var price) ? price : throw new ArgumentOutOfRangeException(nameof(yuan), yuan, "A price has six decimals.");

    public static bool TryOf(decimal yuan, out UnitPrice price)
    {
        var fits = Math.Abs(yuan) < 1_000_000_000m && decimal.Truncate(yuan * PerYuan) == yuan * PerYuan;
        price = fits ? new((long)(yuan * PerYuan)) : Zero;
        return fits;
    }

    /// <summary>With at least four decimals: <c>2.8900</c>.</summary>
    public override string ToString() => Yuan.ToString("0.0000##", CultureInfo.InvariantCulture);

    private sealed class Json : JsonConverter<UnitPrice>
    {
        public override UnitPrice Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            TryOf(reader.GetDecimal(), out var price) ? price : throw new JsonException("A price has six decimals.");

        public override void Write(Utf8JsonWriter writer, UnitPrice value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Yuan);
    }
}
