using MassTransit;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Utilities.Matters;

/// <summary>Rungs of the clocks' ladders that people must know of.</summary>
public static class EscalationsModule
{
    public static IServiceCollection AddEscalations(this IServiceCollection services)
    {
        services.TryAddScoped<AcknowledgeEscalation>();
        return services;
    }

    public static void AddEscalations(this IBusRegistrationConfigurator bus) => bus.AddConsumer<EscalateClock, EscalateClockDefinition>();

    /// <param name="api">The group <c>/api/{service}</c>.</param>
    public static void MapEscalations(this IEndpointRouteBuilder api)
    {
        ListEscalations.Map(api);
        AcknowledgeEscalation.Map(api);
    }
}
