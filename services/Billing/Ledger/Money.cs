using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Utilities.Billing;

/// <summary>An amount in yuan, exact to the fen (分). Signed: what a customer owes is positive, what is given back negative.</summary>
/// <param name="Fen">The amount in fen.</param>
[JsonConverter(typeof(Json))]
public readonly record struct Money(long Fen) : IComparable<Money>
{
    internal const int Decimals = 2;
    private const decimal FenPerYuan = 100m;

    public static readonly Money Zero;

    /// <summary>In yuan, always with two decimals.</summary>
    public decimal Yuan => new decimal(Fen) / FenPerYuan + 0.00m;

    /// <summary>Exactly this many yuan.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not a whole number of fen.</exception>
    public static Money OfYuan(decimal yuan) => TryOf(yuan, out var money) ? money : throw new ArgumentOutOfRangeException(nameof(yuan), yuan, "Money has two decimals.");

    /// <summary>False when it is not a whole number of fen or beyond what an account can hold.</summary>
    public static bool TryOf(decimal yuan, out Money money)
    {
        var fits = Math.Abs(yuan) < 10_000_000_000_000m && decimal.Truncate(yuan * FenPerYuan) == yuan * FenPerYuan;
        money = fits ? new((long)(yuan * FenPerYuan)) : Zero;
        return fits;
    }

    /// <summary>Rounded to the fen, halves away from zero (四舍五入): how every line of a bill is rounded, once.</summary>
    public static Money Rounded(decimal yuan) => new((long)Math.Round(yuan * FenPerYuan, MidpointRounding.AwayFromZero));

    public static Money operator +(Money one, Money other) => new(checked(one.Fen + other.Fen));

    public static Money operator -(Money one, Money other) => new(checked(one.Fen - other.Fen));

    public static Money operator -(Money money) => new(-money.Fen);

    public static bool operator <(Money one, Money other) => one.Fen < other.Fen;

    public static bool operator >(Money one, Money other) => one.Fen > other.Fen;

    public static bool operator <=(Money one, Money other) => one.Fen <= other.Fen;

    public static bool operator >=(Money one, Money other) => one.Fen >= other.Fen;

    public static Money Min(Money one, Money other) => one <= other ? one : other;

    public int CompareTo(Money other) => Fen.CompareTo(other.Fen);

    /// <summary><c>12.50</c></summary>
    public override string ToString() => Yuan.ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>A JSON number in yuan with two decimals.</summary>
    private sealed class Json : JsonConverter<Money>
    {
        public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            TryOf(reader.GetDecimal(), out var money) ? money : throw new JsonException("Money has two decimals.");

        public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Yuan);
    }
}

/// <summary>Sums of money.</summary>
internal static class MoneyExtensions
{
    public static Money Sum<T>(this IEnumerable<T> items, Func<T, Money> of) => items.Aggregate(Money.Zero, (sum, item) => sum + of(item));
}
