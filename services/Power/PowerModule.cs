using Utilities.Supply;

namespace Utilities.Power;

/// <summary>The whole power service, over the service defaults: what Program.cs runs and the tests start.</summary>
public static class PowerModule
{
    public static WebApplicationBuilder AddPower(this WebApplicationBuilder builder)
    {
        builder.AddUtility(PowerUtility.Profile, bus =>
        {
            bus.AddOutageQuota();
            bus.AddCounter();
        });
        builder.Services.AddOutageQuota().AddVoltage().AddLighting().AddCounter().AddKpis().AddSelfService()
            .AddHostedService<SeedDemoPower>();
        return builder;
    }

    public static WebApplication MapPower(this WebApplication app)
    {
        app.MapUtility();
        app.MapOutageQuota();
        app.MapLighting();
        var api = app.MapGroup($"/api/{PowerUtility.Name}");
        api.MapVoltage();
        api.MapAccountManagers();
        api.MapCounter();
        api.MapKpis();
        api.MapReadGuide();
        return app;
    }
}
