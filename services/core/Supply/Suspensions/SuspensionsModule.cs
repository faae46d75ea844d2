using MassTransit;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Utilities.Supply;

/// <summary>The utility's side of suspensions for arrears (停供、复供): it obeys billing's orders, and refuses where customers are protected.</summary>
public static class SuspensionsModule
{
    public static IServiceCollection AddSuspensions(this IServiceCollection services, SupplyUtility utility) => services
        .AddSingleton(SupplySuspension.TableOf(utility))
        .AddScoped<SuspensionProtection>()
        .AddScoped<CarryOutSuspension>()
        .AddHostedService<WatchRestorations>();

    public static void AddSuspensions(this IBusRegistrationConfigurator bus)
    {
        bus.AddConsumer<SuspendSupplyConsumer, SuspendSupplyConsumerDefinition>();
        bus.AddConsumer<WithdrawSuspensionConsumer, WithdrawSuspensionConsumerDefinition>();
        bus.AddConsumer<RestoreSuspendedSupplyConsumer, RestoreSuspendedSupplyConsumerDefinition>();
    }

    /// <param name="api">The group <c>/api/{service}</c>.</param>
    public static void MapSuspensions(this IEndpointRouteBuilder api)
    {
        CarryOutSuspension.Map(api);
        api.MapRefuseSuspension();
        api.MapCarryOutRestoration();
        api.MapReadSuspensionOrders();
    }
}
