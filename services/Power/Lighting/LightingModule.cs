using Utilities.Commitments;

namespace Utilities.Power;

/// <summary>Public lighting (D30): the register of lamps, and inspections of which were lit.</summary>
public static class LightingModule
{
    public static IServiceCollection AddLighting(this IServiceCollection services) => services
        .AddScoped<RecordLightingInspection>()
        .AddSubjects("public-lamp", LampTable.Population);

    public static void MapLighting(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup($"/api/{PowerUtility.Name}");
        api.MapRegisterLamp();
        api.MapLoadLamps();
        api.MapReviseLamp();
        api.MapReadLamps();
        RecordLightingInspection.Map(api);
        api.MapReadLightingInspections();
    }
}
