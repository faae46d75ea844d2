using Microsoft.Extensions.Diagnostics.HealthChecks;
using Utilities.Gateway.Routing;
using Utilities.ServiceDefaults;

namespace Utilities.Gateway.Health;

/// <summary>The gateway is ready when it runs; a service that is not makes it degraded, not unready, for the others are still there.</summary>
internal sealed class ServicesHealth(DeployedServices services, IHttpClientFactory clients, TimeProvider time) : IHealthCheck
{
    public const string HttpName = "health";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var replicas = services.Names.SelectMany(name => services.ReplicasOf(name).Select((address, index) => (Name: $"{name}-{index}", Address: address))).ToList();
        var states = await Task.WhenAll(replicas.Select(replica => Ask(replica.Address, cancellationToken)));
        var data = replicas.Zip(states).ToDictionary(pair => pair.First.Name, object (pair) => pair.Second, StringComparer.Ordinal);
        var down = data.Where(pair => pair.Value is not "ready").Select(pair => pair.Key).ToList();
        return down.Count == 0
            ? HealthCheckResult.Healthy($"{data.Count} of {data.Count} ready.", data)
            : HealthCheckResult.Degraded($"Not ready: {string.Join(", ", down)}.", null, data);
    }

    private async Task<string> Ask(Uri replica, CancellationToken cancel)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancel);
        try
        {
            using var answer = await clients.CreateClient(HttpName).GetAsync(new Uri(replica, "/health/ready"), both.Token);
            return answer.IsSuccessStatusCode ? "ready" : "not ready";
        }
        catch (HttpRequestException)
        {
            return "unreachable";
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return "too slow";
        }
    }
}

public static class ServicesHealthModule
{
    public static void AddServicesHealth(this WebApplicationBuilder builder)
    {
        builder.Services.AddPeerClient(ServicesHealth.HttpName);
        builder.Services.AddHealthChecks().AddCheck<ServicesHealth>("services", tags: ["ready"]);
    }
}
