using Utilities.Messaging;

namespace Utilities.Billing;

/// <summary>
/// The published price list (公示的收费项目): nothing else may be charged singly (001 第五条(三): no widening of scope or raising of rates by any form). Scoped; call
/// inside an open unit of work.
/// </summary>
public sealed class PriceList(UnitOfWork work)
{
    private const string Item = $"SELECT {PriceListTable.Columns} FROM price_item WHERE code = @code";

    private const string InForce = $"""
        SELECT {PriceListTable.VersionColumns} FROM price_item_version v
        WHERE item = @code AND number = (
            SELECT MAX(n.number) FROM price_item_version n WHERE n.item = v.item AND n.valid_from = (
                SELECT MAX(f.valid_from) FROM price_item_version f WHERE f.item = v.item AND f.valid_from <= @day))
        """;

    /// <summary>The item with the version in force on a day; null when none is published.</summary>
    public async Task<PricedItem?> Find(string code, DateOnly day) =>
        await work.Single<StoredItem>(Item, new { code }) is { } item && await work.Single<StoredItemVersion>(InForce, new { code, day }) is { } version ? new(item.Item, version.Version) : null;

    /// <summary>The item with the version that a bill line names; null when it is not published.</summary>
    public async Task<PricedItem?> Find(string code, int number) =>
        await work.Single<StoredItem>(Item, new { code }) is { } item
        && await work.Single<StoredItemVersion>($"SELECT {PriceListTable.VersionColumns} FROM price_item_version WHERE item = @code AND number = @number", new { code, number }) is { } version
            ? new(item.Item, version.Version) : null;
}
