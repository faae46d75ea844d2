using Microsoft.Extensions.Diagnostics.HealthChecks;
using Utilities.ServiceDefaults;

namespace Utilities.Gateway.Health;

/// <summary>The gateway is ready when it runs; a service that is not makes it degraded, not unready, for the others are still there.</summary>
internal sealed class ServicesHealth(ReplicaStates replicas) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var data = (await replicas.All(cancellationToken)).ToDictionary(replica => replica.Name, object (replica) => replica.State, StringComparer.Ordinal);
        var down = data.Where(pair => pair.Value is not ReplicaStates.Ready).Select(pair => pair.Key).ToList();
        return down.Count == 0
            ? HealthCheckResult.Healthy($"{data.Count} of {data.Count} ready.", data)
            : HealthCheckResult.Degraded($"Not ready: {string.Join(", ", down)}.", null, data);
    }
}

public static class ServicesHealthModule
{
    public static void AddServicesHealth(this WebApplicationBuilder builder)
    {
        builder.Services.AddPeerClient(ReplicaStates.HttpName);
        builder.Services.AddSingleton<ReplicaStates>();
        builder.Services.AddHealthChecks().AddCheck<ServicesHealth>("services", tags: ["ready"]);
    }
}
