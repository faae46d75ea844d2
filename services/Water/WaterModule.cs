using Utilities.Supply;

namespace Utilities.Water;

/// <summary>The whole water service, over the service defaults: what Program.cs runs and the tests start.</summary>
public static class WaterModule
{
    public static WebApplicationBuilder AddWater(this WebApplicationBuilder builder)
    {
        builder.AddUtility(WaterUtility.Profile);
        builder.Services.AddBursts();
        builder.Services.AddPumpStations();
        return builder;
    }

    public static WebApplication MapWater(this WebApplication app)
    {
        app.MapUtility();
        app.MapBursts();
        app.MapPumpStations();
        return app;
    }
}
