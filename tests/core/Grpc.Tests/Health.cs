using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Utilities.Grpc.Tests;

/// <summary>A check that a test can turn.</summary>
public sealed class Health : IHealthCheck
{
    public bool IsWell { get; set; } = true;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(IsWell ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("turned"));
}
