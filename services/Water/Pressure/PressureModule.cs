namespace Utilities.Water;

/// <summary>Measuring points, readings and the two pressure promises.</summary>
public static class PressureModule
{
    public static IServiceCollection AddPressure(this IServiceCollection services) => services.AddScoped<PressureLedger>();

    public static void MapPressure(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup($"/api/{WaterUtility.Name}");
        api.MapRegisterPressurePoint();
        api.MapRecordPressure();
        api.MapLoadPressure();
        api.MapReadPressure();
        api.MapExplainPressure();
    }
}
