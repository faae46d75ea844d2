namespace Utilities.Water;

/// <summary>Leaks noticed by staff (water.leak.staff-report).</summary>
public static class LeakReportsModule
{
    public static IServiceCollection AddLeakReports(this IServiceCollection services) => services.AddScoped<ReportLeak>().AddScoped<PassOnLeak>();

    public static void MapLeakReports(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup($"/api/{WaterUtility.Name}");
        ReportLeak.Map(api);
        PassOnLeak.Map(api);
        api.MapReadLeakReports();
    }
}
