using Microsoft.AspNetCore.Routing;

namespace Utilities.Supply;

/// <summary>The register of service points.</summary>
public static class ServicePointsModule
{
    /// <param name="api">The group <c>/api/{service}</c>.</param>
    public static void MapServicePoints(this IEndpointRouteBuilder api)
    {
        api.MapRegisterServicePoint();
        api.MapReviseServicePoint();
        api.MapReadServicePoints();
        api.MapLoadServicePoints();
    }
}
