using Utilities.Supply;

namespace Utilities.Water;

/// <summary>Materials of repairs: catalogue, lists, slips and the stores' ledger (D16).</summary>
public static class MaterialsModule
{
    public static IServiceCollection AddMaterials(this IServiceCollection services) =>
        services.AddScoped<MaterialDesk>().AddScoped<IStepGuard, MaterialsAccounted>();

    public static void MapMaterials(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup($"/api/{WaterUtility.Name}");
        api.MapRegisterMaterial();
        api.MapReceiveStock();
        api.MapReadMaterials();
        api.MapDraftMaterialList();
        api.MapReviseMaterialList();
        api.MapSignMaterialList();
        api.MapIssueMaterials();
        api.MapConsumeMaterials();
        api.MapReturnMaterials();
        api.MapCloseMaterialList();
        api.MapReadMaterialLists();
    }
}
