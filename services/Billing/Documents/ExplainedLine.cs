using System.Data.Common;
using Dapper;
using Utilities.Commitments;

namespace Utilities.Billing;

/// <summary>A line of a bill in words.</summary>
/// <param name="Title">The component's name in the tariff, or the item's in the price list.</param>
/// <param name="Text">How it comes to its amount: quantity, block with its bounds, price, days.</param>
/// <param name="Basis">Tariff or item, version and the publication it rests on; says when it is a sample.</param>
public sealed record ExplainedLine(BillLine Line, BilingualText Title, BilingualText Text, BilingualText Basis)
{
    private const string ItemSql = $"SELECT {PriceListTable.Columns} FROM price_item WHERE code = @code";
    private const string VersionSql = $"SELECT {PriceListTable.VersionColumns} FROM price_item_version WHERE item = @code AND number = @number";

    /// <summary>A line whose version is not published says so: it should not be there.</summary>
    private static readonly BilingualText Unpublished = new("未见公示依据", "no publication is known for it");

    internal static async Task<ExplainedLine> Of(DbConnection db, BillLine line, TariffBook tariffs)
    {
        var charge = new ChargeLine(
            line.Component, line.TariffVersion, line.Block, line.Band, line.FromOn, line.ToOn, line.Quantity, line.Unit, line.Price, line.Amount);
        if (tariffs.Find(line.Tariff, line.TariffVersion) is { } published) return With(line, ExplainCharge.Explain(charge, published.Tariff, published.Version));
        var key = new { code = line.Tariff, number = line.TariffVersion };
        return await db.QuerySingleOrDefaultAsync<StoredItem>(ItemSql, key) is { } item && await db.QuerySingleOrDefaultAsync<StoredItemVersion>(VersionSql, key) is { } version
            ? With(line, ExplainCharge.Explain(charge, item.Item, version.Version))
            : new(line, new(line.Component, line.Component), new($"{line.Amount}元", $"CNY {line.Amount}"), Unpublished);
    }

    private static ExplainedLine With(BillLine line, LineExplanation words) => new(line, words.Title, words.Text, words.Basis);
}
