using Utilities.Gateway.Docs;
using Utilities.Gateway.Hall;
using Utilities.Gateway.Health;
using Utilities.Gateway.Limits;
using Utilities.Gateway.Operations;
using Utilities.Gateway.Routing;
using Utilities.Gateway.Tokens;
using Utilities.ServiceDefaults;

namespace Utilities.Gateway;

/// <summary>The only door to the platform: routes, tokens, limits, the joined API description.</summary>
public static class GatewayHost
{
    public const string Name = "gateway";

    public static WebApplication Build(WebApplicationBuilder builder)
    {
        builder.AddServiceDefaults(Name);
        builder.AddRouting();
        builder.AddTokens();
        builder.AddLimits();
        builder.AddDocs();
        builder.AddServicesHealth();
        builder.AddHall();
        builder.AddOperations();

        var app = builder.Build();
        app.UseTrustedProxies();
        app.UsePageHeaders();
        app.UseServiceDefaults();
        app.UseDocs();
        app.MapServiceDefaults(Name);
        app.MapTokens();
        app.MapDocs();
        app.MapHall();
        app.MapOperations();
        app.MapRoutes();
        return app;
    }
}
