using Utilities.Supply;

namespace Utilities.Gas;

/// <summary>The whole gas service, over the service defaults: what Program.cs runs and the tests start.</summary>
public static class GasModule
{
    public static WebApplicationBuilder AddGas(this WebApplicationBuilder builder)
    {
        builder.AddUtility(GasUtility.Profile, bus => bus.AddMeters());
        builder.Services.AddMeters();
        return builder;
    }

    public static WebApplication MapGas(this WebApplication app)
    {
        app.MapUtility();
        var api = app.MapGroup($"/api/{GasUtility.Name}");
        api.MapLeaks();
        return app;
    }
}
