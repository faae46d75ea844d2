using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Cash drawers (收款台), hand-over of shifts, takings on their way to finance and the day's end.</summary>
internal static class DrawersModule
{
    public static IServiceCollection AddDrawers(this IServiceCollection services)
    {
        services.AddOptions<DrawerOptions>().BindShown("Billing:Drawers").ValidateDataAnnotations().ValidateOnStart();
        return services.AddScoped<DrawerDesk>().AddScoped<OpenDrawer>().AddScoped<HandOverDrawer>().AddScoped<TakeOverDrawer>().AddScoped<CloseDrawer>().AddScoped<ConfirmRemittance>();
    }

    public static void MapDrawers(this IEndpointRouteBuilder api)
    {
        OpenDrawer.Map(api);
        HandOverDrawer.Map(api);
        TakeOverDrawer.Map(api);
        CloseDrawer.Map(api);
        ConfirmRemittance.Map(api);
        api.MapReadDrawers();
        api.MapDayEnd();
    }
}
