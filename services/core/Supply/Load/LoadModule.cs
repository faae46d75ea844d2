using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Utilities.Supply;

/// <summary>How much work there is for how many crews.</summary>
public static class LoadModule
{
    public static IServiceCollection AddSupplyLoad(this IServiceCollection services)
    {
        services.TryAddSingleton<ReadSupplyLoad>();
        return services.AddHostedService<SupplyGauges>();
    }
}
