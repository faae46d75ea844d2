using Utilities.Messaging;
using Utilities.Supply;

namespace Utilities.Heating;

/// <summary>The whole heating service, over the service defaults: what Program.cs runs and the tests start.</summary>
public static class HeatingModule
{
    public static WebApplicationBuilder AddHeating(this WebApplicationBuilder builder)
    {
        builder.AddUtility(HeatingUtility.Profile, bus =>
        {
            bus.AddSeason();
            bus.AddSupplyChanges();
        });
        builder.Services.AddMigrations(HeatingUtility.Name, typeof(HeatingModule).Assembly);
        builder.Services.AddSeason();
        builder.Services.AddSupplyChanges();
        builder.Services.AddTemperatureVisits();
        builder.Services.AddConstructionSites();
        builder.Services.AddLiveStatus();
        return builder;
    }

    public static WebApplication MapHeating(this WebApplication app)
    {
        app.MapUtility();
        var api = app.MapGroup($"/api/{HeatingUtility.Name}");
        api.MapReadPhones();
        api.MapListStillOpen();
        api.MapSeason();
        api.MapSupplyChanges();
        api.MapTemperatureVisits();
        api.MapConstructionSites();
        api.MapLiveStatus();
        return app;
    }
}
