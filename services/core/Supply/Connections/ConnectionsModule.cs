using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Utilities.Supply;

/// <summary>Applications for connection (业扩, 用热申请): papers, one-time notice, contract and visible progress, over requests and their steps.</summary>
public static class ConnectionsModule
{
    public static IServiceCollection AddConnections(this IServiceCollection services)
    {
        services.TryAddScoped<ConnectionDesk>();
        services.TryAddScoped<FileConnection>();
        services.TryAddScoped<MarkMaterials>();
        services.TryAddScoped<RequestSupplement>();
        services.TryAddScoped<DraftContract>();
        services.AddScoped<IStepGuard, ConnectionGuard>();
        return services;
    }

    /// <param name="api">The group <c>/api/{service}</c>.</param>
    public static void MapConnections(this IEndpointRouteBuilder api)
    {
        api.MapListConnectionTypes();
        FileConnection.Map(api);
        api.MapReadConnections();
        MarkMaterials.Map(api);
        RequestSupplement.Map(api);
        DraftContract.Map(api);
        api.MapReadProgress();
    }
}
