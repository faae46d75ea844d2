using Utilities.Supply;

namespace Utilities.Water;

/// <summary>The whole water service, over the service defaults: what Program.cs runs and the tests start.</summary>
public static class WaterModule
{
    public static WebApplicationBuilder AddWater(this WebApplicationBuilder builder)
    {
        builder.AddUtility(WaterUtility.Profile, bus => bus.AddQuality());
        builder.Services.AddBursts();
        builder.Services.AddPumpStations();
        builder.Services.AddMaterials();
        builder.Services.AddQuality();
        builder.Services.AddPressure();
        builder.Services.AddSurveys();
        builder.Services.AddLeakReports();
        builder.Services.AddHostedService<SeedDemoRegisters>();
        return builder;
    }

    public static WebApplication MapWater(this WebApplication app)
    {
        app.MapUtility();
        app.MapBursts();
        app.MapPumpStations();
        app.MapMaterials();
        app.MapQuality();
        app.MapPressure();
        app.MapSurveys();
        app.MapLeakReports();
        return app;
    }
}
