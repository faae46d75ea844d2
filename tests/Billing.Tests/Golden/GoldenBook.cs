using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Utilities.ServiceDefaults;
using Utilities.TestKit;

namespace Utilities.Billing.Tests.Golden;

/// <summary>
/// The golden book: bills worked out by hand, with their arithmetic written down (<c>water.json</c>, <c>power.json</c>, <c>gas.json</c>, <c>heating.json</c>).
/// They stand on the shipped samples and on a few tariffs of their own (<c>tariffs.json</c>).
/// </summary>
public static partial class GoldenBook
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Billing.Tests", "Golden");

    public static IReadOnlyList<GoldenBill> Bills { get; } =
        [.. new[] { "water", "power", "gas", "heating" }.SelectMany(utility => Read(utility).Bills.Select(bill => bill with { Utility = utility }))];

    public static TariffBook Tariffs { get; } = new(1, [.. TariffFile.Read(Path.Combine(Repository.Root, "contracts", "policy")).Tariffs, .. TariffFile.Read(Folder).Tariffs]);

    public static GoldenBill Bill(string code) => Bills.Single(bill => bill.Code == code);

    private static Page Read(string utility) => JsonSerializer.Deserialize<Page>(File.ReadAllBytes(Path.Combine(Folder, $"{utility}.json")), JsonDefaults.Options)!;

    private sealed record Page(string Utility, IReadOnlyList<GoldenBill> Bills);

    /// <summary><c>total 2026-11-01..2026-12-01: 30</c></summary>
    [GeneratedRegex(@"^(?<register>[\w-]+) (?<from>[\d-]+)\.\.(?<to>[\d-]+): (?<used>-?[\d.]+)$", RegexOptions.ExplicitCapture, 1000)]
    internal static partial Regex Use { get; }

    /// <summary><c>supply v1 block 2 2026-11-01..2026-11-16: 4 m3 × 2.63 = 10.52 → 10.52</c></summary>
    [GeneratedRegex(
        @"^(?<component>[\w-]+) v(?<version>\d+)( block (?<block>\d+))?( band (?<band>[\w-]+))?( (?<from>[\d-]+)\.\.(?<to>[\d-]+))?: (?<quantity>-?[\d.]+) (?<unit>[\w-]+) × (?<price>-?[\d.]+) = (?<exact>-?[\d.]+)( → (?<amount>-?[\d.]+))?$",
        RegexOptions.ExplicitCapture, 1000)]
    internal static partial Regex Line { get; }

    /// <summary><c>89.5 × 47/121 ≈ 34.764</c></summary>
    [GeneratedRegex(@"^(?<of>[\d.]+) × (?<part>\d+)/(?<whole>\d+) (=|≈) (?<share>[\d.]+)$", RegexOptions.ExplicitCapture, 1000)]
    internal static partial Regex Share { get; }

    /// <summary><c>34.764 - 11.835 = 22.929</c></summary>
    [GeneratedRegex(@"^(?<from>[\d.]+) - (?<off>[\d.]+) = (?<rest>[\d.]+)$", RegexOptions.ExplicitCapture, 1000)]
    internal static partial Regex Rest { get; }

    internal static decimal Number(this Match match, string name) => decimal.Parse(match.Groups[name].Value, CultureInfo.InvariantCulture);
}

/// <summary>One bill of the book.</summary>
/// <param name="Why">What it is in the book for.</param>
/// <param name="From">First day billed.</param>
/// <param name="To">First day not billed.</param>
/// <param name="Use">What the meters showed: register, days and quantity.</param>
/// <param name="Lines">Component, version, block, band and days, and the product: what is expected.</param>
/// <param name="Working">How shares came about, in writing.</param>
public sealed record GoldenBill(
    string Code, string Why, string Tariff, DateOnly From, DateOnly To, IReadOnlyList<string> Use, IReadOnlyList<string> Lines, string Total, IReadOnlyList<string>? Working = null,
    int? Household = null, decimal? Area = null, string? Group = null, decimal? UsedBefore = null, string Utility = "")
{
    public IReadOnlyList<UsePart> Parts => [.. Use.Select(text => GoldenBook.Use.Match(text)).Select(match =>
        new UsePart(match.Groups["register"].Value, Day(match, "from", default), Day(match, "to", default), Quantity.Of(match.Number("used"))))];

    public ChargeInput Input => new(
        Utility, Tariff, "residential", Household, Area is { } area ? Quantity.Of(area) : null, Group, From, To, Parts, Quantity.Of(UsedBefore ?? 0));

    public IReadOnlyList<ChargeLine> Expected => [.. Lines.Select(text => GoldenBook.Line.Match(text)).Select(match => new ChargeLine(
        match.Groups["component"].Value, (int)match.Number("version"), match.Groups["block"].Success ? (int)match.Number("block") : 0, match.Groups["band"].Value, Day(match, "from", From),
        Day(match, "to", To), Quantity.Of(match.Number("quantity")), match.Groups["unit"].Value, UnitPrice.Of(match.Number("price")),
        Money.OfYuan(match.Number(match.Groups["amount"].Success ? "amount" : "exact"))))];

    public Money Sum => Money.OfYuan(decimal.Parse(Total, CultureInfo.InvariantCulture));

    private static DateOnly Day(Match match, string name, DateOnly otherwise) =>
        match.Groups[name].Success ? DateOnly.ParseExact(match.Groups[name].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture) : otherwise;
}
