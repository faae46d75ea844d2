using Utilities.Commitments;

namespace Utilities.Power;

/// <summary>Key indicators: reliability, yearly improvement, major incidents; and the periods that close by themselves.</summary>
public static class KpisModule
{
    public static IServiceCollection AddKpis(this IServiceCollection services) => services
        .AddScoped<ReliabilityOffice>()
        .AddScoped<KpiOffice>()
        .AddScoped<IPeriodWork>(provider => provider.GetRequiredService<CloseVoltagePeriod>())
        .AddScoped<IPeriodWork>(provider => provider.GetRequiredService<ReliabilityOffice>())
        .AddScoped<IPeriodWork>(provider => provider.GetRequiredService<KpiOffice>());

    /// <param name="api">The group <c>/api/power</c>.</param>
    public static void MapKpis(this IEndpointRouteBuilder api)
    {
        api.MapComputeReliability();
        api.MapReadReliability();
        api.MapComputeKpis();
        api.MapReadKpis();
        api.MapRecordSurvey();
        api.MapRegisterMajorIncident();
        api.MapStateNoIncident();
        api.MapListMajorIncidents();
    }
}
