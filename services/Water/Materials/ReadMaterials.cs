using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>The catalogue of materials with what the stores hold, and the ledger behind it.</summary>
public static class ReadMaterials
{
    /// <param name="Quantity">Sum of the ledger.</param>
    public sealed record StoreStock(string Store, decimal Quantity);

    public sealed record MaterialView(Material Material, IReadOnlyList<StoreStock> Stock);

    public static void MapReadMaterials(this IEndpointRouteBuilder api)
    {
        api.MapGet("/materials/{code}", One).RequireRoles(Roles.Staff).Produces<MaterialView>().WithSummary("One material and its stock 查询材料与库存").WithTags("Materials");
        api.MapGet("/materials/{code}/movements", Movements).RequireRoles(Roles.Staff).Produces<Page<StockMovement>>().WithSummary("The stores' ledger of a material 材料收发记录").WithTags("Materials");
        api.MapGet("/materials", List).RequireRoles(Roles.Staff).Produces<Page<Material>>().WithSummary("The catalogue of materials 材料目录").WithTags("Materials");
    }

    private static async Task<IResult> One(string code, HttpContext http, Database database, CancellationToken cancel)
    {
        var view = await database.Read<Outcome<MaterialView>>(async db =>
        {
            if (await db.QuerySingleOrDefaultAsync<Material>($"SELECT {Material.Columns} FROM material WHERE code = @code", new { code }) is not { } material) return Refusal.NotFound("material", code);
            var stock = await db.QueryAsync<(string Store, double Quantity)>("SELECT store, CAST(SUM(quantity) AS FLOAT) FROM stock_movement WHERE material = @code GROUP BY store ORDER BY store", new { code });
            return new MaterialView(material, [.. stock.Select(s => new StoreStock(s.Store, StockMovement.Sum(s.Quantity)))]);
        }, cancel);
        return view.WithETag(http, v => v.Material.Version);
    }

    private static async Task<IResult> Movements(string code, string? store, string? cursor, int? limit, Database database, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var rows = await database.Read(db => db.QueryAsync<StockMovement>($"""
            SELECT id, store, kind, quantity, slip, at, actor, note FROM stock_movement
            WHERE material = @code AND (@store IS NULL OR store = @store) AND id > @after ORDER BY id{database.Limit("@take")}
            """, new { code, store, after = page.Value.After, take = page.Value.Take }), cancel);
        return TypedResults.Ok(page.Value.Cut(rows.AsList(), m => m.Id.ToString()));
    }

    private static async Task<IResult> List(bool? active, string? cursor, int? limit, Database database, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var rows = await database.Read(db => db.QueryAsync<Material>(
            $"SELECT {Material.Columns} FROM material WHERE code > @after AND (@active IS NULL OR active = @active) ORDER BY code{database.Limit("@take")}",
            new { after = page.Value.After, active, take = page.Value.Take }), cancel);
        return TypedResults.Ok(page.Value.Cut(rows.AsList(), m => m.Code));
    }
}
