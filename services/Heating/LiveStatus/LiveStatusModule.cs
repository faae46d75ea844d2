namespace Utilities.Heating;

/// <summary>How the heat source and every exchange station stand (热源、换热站运行状态).</summary>
public static class LiveStatusModule
{
    public static IServiceCollection AddLiveStatus(this IServiceCollection services) => services.AddHostedService<SeedDemoStations>();

    /// <param name="api">The group <c>/api/heating</c>.</param>
    public static void MapLiveStatus(this IEndpointRouteBuilder api)
    {
        api.MapRegisterStation();
        api.MapReviseStation();
        api.MapReportStatus();
        api.MapReportStatuses();
        api.MapReadStations();
        api.MapReadLiveStatus();
    }
}
