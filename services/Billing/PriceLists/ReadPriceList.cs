using Dapper;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>An item with its published prices.</summary>
public sealed record PriceItemView(string Code, string? Utility, BilingualText Title, string Unit, IReadOnlyList<PriceVersionView> Versions)
{
    internal static PriceItemView Of(PriceItem item, IEnumerable<StoredItemVersion> versions) =>
        new(item.Code, item.Utility, item.Title, item.Unit, [.. versions.Select(row => new PriceVersionView(row.Number, row.ValidFrom, row.Price, row.Price is null, row.Version.Source, row.PublishedAt))]);
}

/// <param name="ByQuotation">Agreed with the customer each time, before the work.</param>
public sealed record PriceVersionView(int Number, DateOnly ValidFrom, UnitPrice? Price, bool ByQuotation, TariffSource Source, DateTimeOffset PublishedAt);

/// <summary>The price list, for everyone without a token (收费项目公示: 001 第五条(一), 002 第八条(三), 003 篇5 七).</summary>
internal static class ReadPriceList
{
    private const string List = $"""
        SELECT {PriceListTable.Columns} FROM price_item i
        WHERE code > @after AND (@utility IS NULL OR utility = @utility OR utility IS NULL) AND EXISTS (SELECT 1 FROM price_item_version v WHERE v.item = i.code)
        ORDER BY code
        """;

    private const string Versions = $"SELECT {PriceListTable.VersionColumns} FROM price_item_version WHERE item IN @codes ORDER BY item, valid_from, number";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/price-list", All).AllowAnonymous().Produces<Page<PriceItemView>>().WithSummary("The price list 收费项目公示").WithTags("Price list");
        api.MapGet("/price-list/{code}", One).AllowAnonymous().Produces<PriceItemView>().WithSummary("One item of the price list 查询收费项目").WithTags("Price list");
    }

    /// <param name="utility">Items of this utility and those of every utility.</param>
    private static async Task<IResult> All(string? utility, string? cursor, int? limit, Database database, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        return TypedResults.Ok(await database.Read(async db =>
        {
            var items = (await db.QueryAsync<StoredItem>(List + database.Limit("@take"), new { after = page.Value.After, utility, take = page.Value.Take })).AsList();
            var versions = items.Count == 0 ? [] : await db.QueryAsync<StoredItemVersion>(Versions, new { codes = items.Select(item => item.Code) });
            var byItem = versions.ToLookup(version => version.Item);
            return page.Value.Cut(items.ConvertAll(item => PriceItemView.Of(item.Item, byItem[item.Code])), view => view.Code);
        }, cancel));
    }

    private static Task<IResult> One(string code, Database database, CancellationToken cancel) => database.Read<IResult>(async db =>
    {
        var item = await db.QuerySingleOrDefaultAsync<StoredItem>($"SELECT {PriceListTable.Columns} FROM price_item WHERE code = @code", new { code });
        var versions = (await db.QueryAsync<StoredItemVersion>(Versions, new { codes = new[] { code } })).AsList();
        return item is null || versions.Count == 0 ? Refusal.NotFound("item", code).ToResult() : TypedResults.Ok(PriceItemView.Of(item.Item, versions));
    }, cancel);
}
