using MassTransit;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Fees of the published price list (收费项目): repairs agreed to, connections, cylinders and services at the window; and the look for private and missed charges.</summary>
internal static class FeesModule
{
    /// <summary>The kinds of orders that customers may pay for.</summary>
    private static readonly string[] OrderKinds = ["repair", "visit"];

    public static IServiceCollection AddFees(this IServiceCollection services)
    {
        services.AddOptions<FeeOptions>().BindShown(FeeOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddScoped<FeeDesk>().AddScoped<Breaches>().AddScoped<ChargeFee>().AddScoped<DecideFee>().AddScoped<WaiveFee>().AddScoped<LookOverCharges>()
            .AddHostedService<WatchCharges>()
            .Configure<MessagingOptions>(messaging => messaging.HearsOnly<HearOrders>(OrderKinds));
    }

    public static void AddFees(this IBusRegistrationConfigurator bus)
    {
        bus.AddConsumer<ChargeRepair, ChargeRepairDefinition>();
        bus.AddConsumer<ChargeCylinder, ChargeCylinderDefinition>();
        bus.AddConsumer<HearOrders, HearOrdersDefinition>();
    }

    /// <param name="api">The group <c>/api/billing</c>.</param>
    public static void MapFees(this IEndpointRouteBuilder api)
    {
        ChargeFee.Map(api);
        DecideFee.Map(api);
        WaiveFee.Map(api);
        api.MapReadFees();
        api.MapWaiveOrder();
        api.MapReadBreaches();
        api.MapCheckCharges();
    }
}
