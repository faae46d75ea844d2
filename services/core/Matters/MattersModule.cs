using MassTransit;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Utilities.Messaging;

namespace Utilities.Matters;

/// <summary>What every service that keeps people's matters shares: escalations of its clocks, what people are told, and what operators see.</summary>
public static class MattersModule
{
    public static IServiceCollection AddMatters(this IServiceCollection services) => services
        .AddMigrations("matters", typeof(MattersModule).Assembly)
        .AddScoped<RegisterDesk>()
        .AddHoldings()
        .AddEscalations();

    public static void AddMatters(this IBusRegistrationConfigurator bus) => bus.AddEscalations();

    /// <param name="api">The group <c>/api/{service}</c>.</param>
    public static void MapMatters(this IEndpointRouteBuilder api)
    {
        api.MapEscalations();
        api.MapOperations();
    }
}
