using Utilities.Supply;

namespace Utilities.Heating;

/// <summary>The whole heating service, over the service defaults: what Program.cs runs and the tests start.</summary>
public static class HeatingModule
{
    public static WebApplicationBuilder AddHeating(this WebApplicationBuilder builder) => builder.AddUtility(HeatingUtility.Profile);

    public static WebApplication MapHeating(this WebApplication app)
    {
        app.MapUtility();
        var api = app.MapGroup($"/api/{HeatingUtility.Name}");
        api.MapReadPhones();
        api.MapListStillOpen();
        return app;
    }
}
