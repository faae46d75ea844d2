using MassTransit;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Utilities.Messaging;

/// <summary>Without its broker a service still accepts and answers; messages wait in the outbox. So it is degraded, not unready, and says why.</summary>
internal sealed class BusHealth(IBusControl bus) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var health = bus.CheckHealth();
        if (health.Status == BusHealthStatus.Healthy) return Task.FromResult(HealthCheckResult.Healthy());
        var silent = health.Endpoints.Where(endpoint => endpoint.Value.Status != BusHealthStatus.Healthy).Select(endpoint => endpoint.Value.InputAddress.Segments[^1]);
        return Task.FromResult(HealthCheckResult.Degraded($"No connection to the broker for: {string.Join(", ", silent)}. Requests are accepted; their messages wait in the outbox."));
    }
}
