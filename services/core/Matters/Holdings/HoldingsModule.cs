using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Utilities.ServiceDefaults;

namespace Utilities.Matters;

/// <summary>What the hall may ask a service with people's matters.</summary>
public static class HoldingsModule
{
    internal static IServiceCollection AddHoldings(this IServiceCollection services) => services
        .AddSingleton<FindHeld>()
        .AddSingleton<HeldOfPerson>()
        .AddHostedService<WarmHoldings>();

    /// <param name="app">The application itself: gRPC has no place under <c>/api</c>.</param>
    public static void MapHoldings(this IEndpointRouteBuilder app) => app.MapGrpcService<MattersRpc>().RequireRoles();
}
