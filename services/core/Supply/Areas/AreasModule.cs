using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Utilities.Supply;

/// <summary>The register of areas and the resolver of places.</summary>
public static class AreasModule
{
    public static IServiceCollection AddAreas(this IServiceCollection services)
    {
        services.TryAddSingleton<PlaceResolver>();
        services.AddHostedService<SeedDemoTown>();
        return services;
    }

    /// <param name="api">The group <c>/api/{service}</c>.</param>
    public static void MapAreas(this IEndpointRouteBuilder api)
    {
        api.MapRegisterArea();
        api.MapReviseArea();
        api.MapReadAreas();
    }
}
