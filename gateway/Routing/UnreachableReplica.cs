using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.Model;

namespace Utilities.Gateway.Routing;

/// <summary>A replica that cannot be reached gets no more requests until it has rested, as long as another one is left.</summary>
internal sealed class UnreachableReplica(IDestinationHealthUpdater health) : IPassiveHealthCheckPolicy
{
    public const string PolicyName = "Unreachable";

    public string Name => PolicyName;

    public void RequestProxied(HttpContext context, ClusterState cluster, DestinationState destination)
    {
        var reached = context.GetForwarderErrorFeature()?.Error is not ForwarderError.Request;
        var rest = cluster.Model.Config.HealthCheck?.Passive?.ReactivationPeriod ?? TimeSpan.FromSeconds(2);
        health.SetPassive(cluster, destination, reached ? DestinationHealth.Healthy : DestinationHealth.Unhealthy, rest);
    }
}
