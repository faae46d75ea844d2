using Utilities.Messaging;

namespace Utilities.Water;

/// <summary>Valves, the network and what to do about a burst.</summary>
public static class BurstsModule
{
    public static IServiceCollection AddBursts(this IServiceCollection services) =>
        services.AddMigrations(WaterUtility.Name, typeof(BurstsModule).Assembly).AddHostedService<SeedDemoNetwork>();

    public static void MapBursts(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup($"/api/{WaterUtility.Name}");
        api.MapRegisterValve();
        api.MapReviseValve();
        api.MapSetValveState();
        api.MapReadValves();
        api.MapLoadNetwork();
        api.MapProposeIsolation();
        api.MapIsolateBurst();
    }
}
