using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>Enters a material into the catalogue, or replaces what stands there.</summary>
public static class RegisterMaterial
{
    internal const string Insert = $"INSERT INTO material ({Material.Columns}) VALUES (@Code, @NameZh, @NameEn, @Unit, @StockKept, @Active, @Version, @UpdatedAt)";

    private const string Update = """
        UPDATE material SET name_zh = @NameZh, name_en = @NameEn, unit = @Unit, stock_kept = @StockKept, active = @Active, version = version + 1, updated_at = @UpdatedAt
        WHERE code = @Code AND version = @Version
        """;

    public static void MapRegisterMaterial(this IEndpointRouteBuilder api)
    {
        api.MapPost("/materials", Register).RequireRoles(Roles.Clerk, Roles.Operator).Produces<Material>(StatusCodes.Status201Created)
            .WithSummary("Register a material 登记材料").WithTags("Materials");
        api.MapPut("/materials/{code}", Revise).RequireRoles(Roles.Clerk, Roles.Operator).Produces<Material>()
            .WithSummary("Revise a material 修改材料").WithTags("Materials");
    }

    private static Task<IResult> Register(MaterialInput body, HttpContext http, UnitOfWork unit, TimeProvider time) => Idempotency.Once(http, body, async () =>
    {
        var input = body.Check(time.GetUtcNow());
        if (input.IsRefused) return input.Refusal!;
        var material = input.Value;
        if (await unit.Single<string>("SELECT code FROM material WHERE code = @Code", material) is not null)
            return Refusal.Conflict("material-exists", "A material with this code is registered already.", $"Material '{material.Code}'.");
        await unit.Write(Insert, material);
        return Outcome.Of(new Reply(StatusCodes.Status201Created, material, $"/api/{WaterUtility.Name}/materials/{Uri.EscapeDataString(material.Code)}", material.Version));
    });

    private static async Task<IResult> Revise(string code, MaterialInput body, HttpContext http, UnitOfWork unit, TimeProvider time, CancellationToken cancel)
    {
        if (ETags.IfMatch(http.Request) is not { } version) return Refusal.VersionRequired().ToResult();
        var input = (body with { Code = code }).Check(time.GetUtcNow());
        if (input.IsRefused) return input.Refusal!.ToResult();
        var outcome = await unit.Execute<Material>(async () =>
        {
            if (await unit.Single<string>("SELECT code FROM material WHERE code = @code", new { code }) is null) return Refusal.NotFound("material", code);
            var material = input.Value with { Version = version };
            return await unit.Write(Update, material) == 1 ? material with { Version = version + 1 } : Refusal.VersionConflict($"Material '{code}' is not at version {version}.");
        }, cancel);
        return outcome.ToResult(material =>
        {
            http.Response.Headers.ETag = ETags.Of(material.Version);
            return TypedResults.Ok(material);
        });
    }
}
