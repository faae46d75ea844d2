using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Utilities.ServiceDefaults;

/// <summary>
/// Traces, metrics and logs through OTLP when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set, nothing otherwise.
/// The exporter and the default resource read the OTEL_* variables themselves, so nothing is set in code.
/// </summary>
internal static class Telemetry
{
    private static readonly string[] Sources = ["Microsoft.AspNetCore", "System.Net.Http", "MassTransit", "Yarp.ReverseProxy", "Utilities.*"];

    private static readonly string[] Meters =
    [
        "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.RateLimiting",
        "System.Net.Http", "System.Runtime", "MassTransit", "Utilities.*",
    ];

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"])) return;
        builder.Logging.AddOpenTelemetry(logs => logs.AddOtlpExporter());
        builder.Services.AddHostedService<Running>();
    }

    /// <summary>Starts with the host and flushes what is buffered when it stops.</summary>
    private sealed class Running : IHostedService
    {
        private OpenTelemetrySdk? sdk;

        public Task StartAsync(CancellationToken cancellationToken)
        {
            sdk = OpenTelemetrySdk.Create(telemetry => telemetry
                .WithTracing(tracing => tracing.AddSource(Sources).AddOtlpExporter())
                .WithMetrics(metrics => metrics.AddMeter(Meters).AddOtlpExporter()));
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken)
        {
            sdk?.Dispose();
            return Task.CompletedTask;
        }
    }
}
