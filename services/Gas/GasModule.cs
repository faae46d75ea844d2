using Utilities.Messaging;
using Utilities.Supply;

namespace Utilities.Gas;

/// <summary>The whole gas service, over the service defaults: what Program.cs runs and the tests start.</summary>
public static class GasModule
{
    public static WebApplicationBuilder AddGas(this WebApplicationBuilder builder)
    {
        builder.AddUtility(GasUtility.Profile, bus => bus.AddSafetyNotices());
        builder.Services.AddMigrations(GasUtility.Name, typeof(GasModule).Assembly);
        builder.Services.AddSafetyVisits();
        builder.Services.AddCylinders();
        builder.Services.AddArrears();
        builder.Services.AddHostedService<SeedDemoBrigades>();
        return builder;
    }

    public static WebApplication MapGas(this WebApplication app)
    {
        app.MapUtility();
        var api = app.MapGroup($"/api/{GasUtility.Name}");
        api.MapLeaks();
        api.MapSafetyVisits();
        api.MapSafetyNotices();
        api.MapCylinders();
        api.MapArrears();
        return app;
    }
}
