using System.Net;
using Utilities.ServiceDefaults;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.LoadBalancing;

namespace Utilities.Gateway.Routing;

/// <summary>Routes and clusters: <c>/api/{service}/**</c> to every replica of the service, files with the size limit of files.</summary>
public static class ProxyTable
{
    /// <summary>A service gives up by itself; the gateway waits this much longer so that the service's own answer gets through.</summary>
    private static readonly TimeSpan Longer = TimeSpan.FromSeconds(5);

    /// <summary>A stream on which nothing moves for this long is dead.</summary>
    private static readonly TimeSpan SilenceTimeout = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan RetryDeadReplicaAfter = TimeSpan.FromSeconds(2);

    /// <summary>What takes files of any size: past requests, service points, the pipes of a network.</summary>
    private static readonly string[] BulkPaths = ["requests/import", "service-points/load", "network"];

    /// <summary>Lower orders win; the answer for services that are not deployed has order 0.</summary>
    public static IReadOnlyList<RouteConfig> Routes(DeployedServices services, LimitOptions limits) =>
    [
        .. services.Names.Select(name => new RouteConfig
        {
            RouteId = name,
            ClusterId = name,
            Order = -1,
            Match = new RouteMatch { Path = $"/api/{name}/{{**rest}}" },
            Timeout = TimeSpan.FromSeconds(limits.RequestSeconds) + Longer,
        }),
        .. services.Names.SelectMany(name => BulkPaths.Select(path => new RouteConfig
        {
            RouteId = $"{name}-{path.Replace('/', '-')}",
            ClusterId = name,
            Order = -2,
            Match = new RouteMatch { Path = $"/api/{name}/{path}", Methods = ["POST"] },
            TimeoutPolicy = "Disable",
            MaxRequestBodySize = limits.FileBytes,
        })),
    ];

    public static IReadOnlyList<ClusterConfig> Clusters(DeployedServices services) =>
    [
        .. services.Names.Select(name => new ClusterConfig
        {
            ClusterId = name,
            LoadBalancingPolicy = LoadBalancingPolicies.RoundRobin,
            Destinations = services.ReplicasOf(name)
                .Select((address, index) => (Key: $"{name}-{index}", Value: new DestinationConfig { Address = address.ToString() }))
                .ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal),
            HealthCheck = new HealthCheckConfig
            {
                Passive = new PassiveHealthCheckConfig { Enabled = true, Policy = UnreachableReplica.PolicyName, ReactivationPeriod = RetryDeadReplicaAfter },
                AvailableDestinationsPolicy = HealthCheckConstants.AvailableDestinations.HealthyOrPanic,
            },
            HttpRequest = new ForwarderRequestConfig
            {
                Version = HttpVersion.Version11,
                VersionPolicy = HttpVersionPolicy.RequestVersionExact,
                ActivityTimeout = SilenceTimeout,
            },
        }),
    ];
}
