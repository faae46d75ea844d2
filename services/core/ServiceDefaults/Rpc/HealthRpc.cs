using Grpc.Core;
using Grpc.Health.V1;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace Utilities.ServiceDefaults;

/// <summary>The standard gRPC health service over the same checks as <c>/health/ready</c>. Public, and says no more than yes or no.</summary>
internal sealed class HealthRpc(HealthCheckService checks, IConfiguration configuration) : Health.HealthBase
{
    private static readonly TimeSpan DefaultInterval = TimeSpan.FromSeconds(5);

    public override async Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context) => IsServed(request.Service)
        ? new HealthCheckResponse { Status = await Now(context.CancellationToken) }
        : throw new RpcException(new Status(StatusCode.NotFound, $"'{request.Service}' is not served here."));

    /// <summary>Looks every <c>Grpc:HealthInterval</c> (5 s) and tells what has changed.</summary>
    public override async Task Watch(HealthCheckRequest request, IServerStreamWriter<HealthCheckResponse> responseStream, ServerCallContext context)
    {
        var interval = configuration.GetValue("Grpc:HealthInterval", DefaultInterval);
        ServingStatus? told = null;
        while (true)
        {
            var now = IsServed(request.Service) ? await Now(context.CancellationToken) : ServingStatus.ServiceUnknown;
            if (now != told) await responseStream.WriteAsync(new HealthCheckResponse { Status = now });
            told = now;
            // Real time: whether a process is well does not depend on the clock it works by.
            await Task.Delay(interval, TimeProvider.System, context.CancellationToken);
        }
    }

    private bool IsServed(string service) => service is "" || service == configuration["Service:Name"];

    private async Task<ServingStatus> Now(CancellationToken cancel)
    {
        var report = await checks.CheckHealthAsync(check => check.Tags.Contains("ready"), cancel);
        return report.Status == HealthStatus.Unhealthy ? ServingStatus.NotServing : ServingStatus.Serving;
    }
}
