namespace Utilities.Heating;

/// <summary>Heat construction sites (供热工程施工, D45).</summary>
public static class ConstructionSitesModule
{
    public static IServiceCollection AddConstructionSites(this IServiceCollection services) => services.AddScoped<SiteDesk>();

    /// <param name="api">The group <c>/api/heating</c>.</param>
    public static void MapConstructionSites(this IEndpointRouteBuilder api)
    {
        api.MapRegisterFirm();
        api.MapReviseFirm();
        api.MapReadFirms();
        api.MapPlanSite();
        api.MapReadSigns();
        api.MapReadSites();
        api.MapRegisterMaterial();
        api.MapOpenSite();
        api.MapPostSign();
        api.MapCheckSafety();
        api.MapProposeDesignChange();
        api.MapDecideDesignChange();
        api.MapCarryOutDesignChange();
        api.MapBorrowItem();
        api.MapReturnItem();
        api.MapFinishTrench();
        api.MapRestoreSite();
        api.MapCloseSite();
    }
}
