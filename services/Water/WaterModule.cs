using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.Supply;

namespace Utilities.Water;

/// <summary>The whole water service, over the service defaults: what Program.cs runs and the tests start.</summary>
public static class WaterModule
{
    public static WebApplicationBuilder AddWater(this WebApplicationBuilder builder)
    {
        builder.AddMessaging(WaterUtility.Name, bus => bus.AddSupply());
        builder.AddCommitments(WaterUtility.Name, commitments => commitments.OwnsMatter = SupplyModule.OwnsMatter);
        builder.AddSupply(WaterUtility.Profile);
        builder.Services.AddBursts();
        return builder;
    }

    public static WebApplication MapWater(this WebApplication app)
    {
        app.MapMessagingOps(WaterUtility.Name);
        app.MapCommitments(WaterUtility.Name);
        app.MapSupply();
        app.MapBursts();
        return app;
    }
}
