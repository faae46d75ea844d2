using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace Utilities.Billing;

/// <summary>
/// Metered use in the form of the Green Button (NAESB REQ.21 ESPI: an Atom feed with usage point, meter reading, reading type and interval blocks). One meter reading
/// for each register; values are whole thousandths of the unit, said by the power of ten, and costs hundred-thousandths of a yuan. Pure.
/// </summary>
internal static class UseFeed
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace Espi = "http://naesb.org/espi";

    /// <summary>ISO 4217 number of the yuan.</summary>
    private const int Yuan = 156;

    private const int HundredThousandthsPerFen = 1000;

    /// <param name="use">What the bills say was used, the oldest first; what was reversed is not in it.</param>
    /// <param name="self">Address of the feed.</param>
    public static XDocument Of(Account account, IReadOnlyList<BilledUse> use, string self, DateTimeOffset updated)
    {
        var (point, feed) = ($"{self}/UsagePoint/{account.Number}", new XElement(Atom + "feed", new XAttribute(XNamespace.Xmlns + "espi", Espi)));
        feed.Add(
            new XElement(Atom + "id", Urn("feed", account.Number)), new XElement(Atom + "title", $"Green Button {account.Number}"),
            new XElement(Atom + "updated", Instant(updated)), Link("self", self),
            new XElement(Atom + "author", new XElement(Atom + "name", "便民服务厅 Convenience service hall")));
        var readings = use.Where(used => used.Used.Thousandths >= 0).GroupBy(used => used.Register, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).ToList();
        feed.Add(Entry("usage-point", account.Number, Words.Utility(account.Utility), updated, point, $"{self}/UsagePoint", [$"{point}/MeterReading"],
            new XElement(Espi + "UsagePoint", new XElement(Espi + "ServiceCategory", new XElement(Espi + "kind", ServiceKind(account.Utility))), new XElement(Espi + "status", account.ClosedOn is null ? 1 : 0))));
        foreach (var group in readings)
        {
            var (reading, type) = ($"{point}/MeterReading/{group.Key}", $"{self}/ReadingType/{account.Utility}-{group.Key}");
            feed.Add(
                Entry("meter-reading", $"{account.Number}/{group.Key}", Words.Register(group.Key), updated, reading, $"{point}/MeterReading", [$"{reading}/IntervalBlock", type], new XElement(Espi + "MeterReading")),
                Entry("reading-type", $"{account.Number}/{group.Key}", group.Key, updated, type, $"{self}/ReadingType", [], ReadingType(account.Utility, group.Key)),
                Entry("interval-block", $"{account.Number}/{group.Key}", "", updated, $"{reading}/IntervalBlock/1", $"{reading}/IntervalBlock", [], Block([.. group])));
        }

        return new XDocument(new XDeclaration("1.0", "utf-8", null), feed);
    }

    private static XElement Entry(string kind, string key, string title, DateTimeOffset updated, string self, string up, IEnumerable<string> related, XElement content) => new(
        Atom + "entry",
        new XElement(Atom + "id", Urn(kind, key)), Link("self", self), Link("up", up), related.Select(address => Link("related", address)),
        new XElement(Atom + "title", title), new XElement(Atom + "content", new XAttribute("type", "application/xml"), content), new XElement(Atom + "published", Instant(updated)), new XElement(Atom + "updated", Instant(updated)));

    private static XElement ReadingType(string utility, string register) => new(
        Espi + "ReadingType",
        new XElement(Espi + "accumulationBehaviour", 4), // delta: what was used in the interval
        new XElement(Espi + "commodity", utility switch { "power" => 1, "gas" => 7, "water" => 9, _ => 12 }),
        new XElement(Espi + "currency", Yuan),
        new XElement(Espi + "dataQualifier", 12), // normal
        new XElement(Espi + "flowDirection", 1), // to the customer
        new XElement(Espi + "kind", 12), // quantity used, whatever the commodity
        new XElement(Espi + "powerOfTenMultiplier", utility switch { "power" => 0, "heating" => 6, _ => -3 }),
        new XElement(Espi + "timeAttribute", 32), // for the period said with each value
        register is "total" ? null : new XElement(Espi + "tou", register switch { "peak" => 1, "flat" => 2, _ => 3 }),
        new XElement(Espi + "uom", utility switch { "power" => 72, "heating" => 31, _ => 42 })); // Wh, J, m³

    private static XElement Block(IReadOnlyList<BilledUse> use) => new(
        Espi + "IntervalBlock",
        Interval("interval", use[0].FromOn, use[^1].ToOn),
        use.Select(used => new XElement(
            Espi + "IntervalReading",
            used.Cost is { Fen: >= 0 } cost ? new XElement(Espi + "cost", cost.Fen * HundredThousandthsPerFen) : null,
            new XElement(Espi + "ReadingQuality", new XElement(Espi + "quality", used.Basis == "estimated" ? 8 : 0)),
            Interval("timePeriod", used.FromOn, used.ToOn),
            new XElement(Espi + "value", used.Used.Thousandths))));

    private static XElement Interval(string name, DateOnly from, DateOnly to)
    {
        var (start, end) = (HallTime.WholeDay(from).From, HallTime.WholeDay(to).From);
        return new(Espi + name, new XElement(Espi + "duration", (long)(end - start).TotalSeconds), new XElement(Espi + "start", start.ToUnixTimeSeconds()));
    }

    private static int ServiceKind(string utility) => utility switch { "power" => 0, "gas" => 1, "water" => 2, _ => 5 };

    private static XElement Link(string relation, string address) => new(Atom + "link", new XAttribute("rel", relation), new XAttribute("href", address));

    private static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    /// <summary>The same thing has the same name in every download (a UUID of version 8, from a digest).</summary>
    private static string Urn(string kind, string key)
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}/{key}")).AsSpan(0, 16).ToArray();
        digest[6] = (byte)((digest[6] & 0x0f) | 0x80);
        digest[8] = (byte)((digest[8] & 0x3f) | 0x80);
        return $"urn:uuid:{new Guid(digest, bigEndian: true)}";
    }
}

/// <summary>What a bill says was used according to one register of one meter.</summary>
/// <param name="Cost">What the whole bill comes to, with the first use of it; null with the others.</param>
internal sealed record BilledUse(string Register, DateOnly FromOn, DateOnly ToOn, Quantity Used, string Basis, Money? Cost);
