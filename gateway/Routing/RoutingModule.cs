using Microsoft.Extensions.Options;
using Utilities.ServiceDefaults;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.Transforms;

namespace Utilities.Gateway.Routing;

public static class RoutingModule
{
    /// <summary>Headers by which some reverse proxies name the user. Here only the token does, so a caller's own are dropped.</summary>
    private static readonly string[] IdentityHeaders =
    [
        "X-User", "X-User-Id", "X-User-Name", "X-User-Roles", "X-Roles", "X-Client-Id", "X-Actor", "X-Subject", "X-Remote-User", "Remote-User", "X-Auth-Request-User",
        "X-Forwarded-User", "X-Forwarded-Email", "X-Forwarded-Groups", "X-Forwarded-Access-Token", "X-Original-URL", "X-Rewrite-URL", "Forwarded",
    ];

    public static void AddRouting(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<DeployedServices>();
        builder.Services.AddSingleton<IPassiveHealthCheckPolicy, UnreachableReplica>();
        builder.Services.AddSingleton<IProxyConfigProvider>(services =>
        {
            var deployed = services.GetRequiredService<DeployedServices>();
            return new InMemoryConfigProvider(ProxyTable.Routes(deployed, services.GetRequiredService<IOptions<LimitOptions>>().Value), ProxyTable.Clusters(deployed));
        });
        builder.Services.AddSingleton<IForwarderHttpClientFactory, PeerClientFactory>();
        builder.Services.AddReverseProxy()
            .AddTransforms(transforms =>
            {
                foreach (var header in IdentityHeaders) transforms.AddRequestHeaderRemove(header);
            });
    }

    public static void MapRoutes(this WebApplication app)
    {
        app.MapReverseProxy(proxy =>
        {
            proxy.Use(RefuseAtTheDoor.Invoke);
            proxy.Use(AnswerForTheSilent.Invoke);
            proxy.Use(TryAnotherReplica.Invoke);
            proxy.UseLoadBalancing();
            proxy.UsePassiveHealthChecks();
        });
        app.Map("/api/{service:regex(^(?!hall$))}/{**rest}", NotDeployed).AllowAnonymous().ExcludeFromDescription();
    }

    private static IResult NotDeployed(string service, HttpResponse response)
    {
        if (!DeployedServices.All.Contains(service, StringComparer.OrdinalIgnoreCase))
            return new Refusal(404, "not-found", "There is no such thing here, or it is not yours to see.", $"There is no service '{service}'.").ToResult();
        response.Headers.RetryAfter = "3600";
        return new Refusal(503, "service-not-deployed", "This service is not part of this deployment.", $"'{service}' is not running here.").ToResult();
    }
}
