using System.Collections;
using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Threading.RateLimiting;
using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Utilities.ServiceDefaults;

/// <summary>Puts <see cref="LimitOptions"/> in force.</summary>
public static class LimitExtensions
{
    internal static void AddLimits(this IServiceCollection services)
    {
        services.AddOptions<LimitOptions>().BindConfiguration("Limits").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<KestrelServerOptions>().Configure<IOptions<LimitOptions>>((kestrel, limits) => Apply(kestrel, limits.Value));
        services.AddOptions<FormOptions>().Configure<IOptions<LimitOptions>>((form, limits) => form.ValueCountLimit = limits.Value.FormFields);
        services.AddOptions<GrpcServiceOptions>().Configure<IOptions<LimitOptions>>((grpc, limits) => grpc.MaxReceiveMessageSize = limits.Value.GrpcMessageBytes);
        services.AddOptions<JsonOptions>().Configure<IOptions<LimitOptions>>((json, limits) => Apply(json.SerializerOptions, limits.Value));
        services.AddRequestTimeouts();
        services.AddOptions<RequestTimeoutOptions>().Configure<IOptions<LimitOptions>>((timeouts, limits) => timeouts.DefaultPolicy = new RequestTimeoutPolicy
        {
            Timeout = TimeSpan.FromSeconds(limits.Value.RequestSeconds),
            TimeoutStatusCode = (int)HttpStatusCode.GatewayTimeout,
        });
        services.AddRateLimiter(limiter => limiter.OnRejected = Refuse);
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<LimitOptions>>((limiter, limits) => limiter.GlobalLimiter = AtOnce(limits.Value));
    }

    /// <summary>As many requests at once as this process may have.</summary>
    public static PartitionedRateLimiter<HttpContext> AtOnce(LimitOptions limits) => PartitionedRateLimiter.Create<HttpContext, string>(http => IsProbe(http)
        ? RateLimitPartition.GetNoLimiter("health")
        : RateLimitPartition.GetConcurrencyLimiter("all", _ => new ConcurrencyLimiterOptions { PermitLimit = limits.RequestsAtOnce }));

    /// <summary>Whether somebody asks after this process's health, over HTTP or gRPC.</summary>
    public static bool IsProbe(HttpContext http) =>
        http.Request.Path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase) || http.Request.Path.StartsWithSegments("/grpc.health.v1.Health", StringComparison.Ordinal);

    private static async ValueTask Refuse(OnRejectedContext rejected, CancellationToken cancel)
    {
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? Math.Max(1, Math.Ceiling(after.TotalSeconds)) : 1;
        rejected.HttpContext.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        await Problems.WriteStatus(rejected.HttpContext, StatusCodes.Status429TooManyRequests);
    }

    private static void Apply(KestrelServerOptions kestrel, LimitOptions limits)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = limits.BodyBytes;
        kestrel.Limits.MaxRequestLineSize = limits.RequestLineBytes;
        kestrel.Limits.MaxRequestHeadersTotalSize = limits.HeaderBytes;
        kestrel.Limits.MaxRequestHeaderCount = limits.Headers;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(limits.HeaderSeconds);
        kestrel.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(limits.KeepAliveSeconds);
        kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(limits.BytesPerSecond, TimeSpan.FromSeconds(limits.GraceSeconds));
        kestrel.Limits.MinResponseDataRate = new MinDataRate(limits.BytesPerSecond, TimeSpan.FromSeconds(limits.GraceSeconds));
        kestrel.Limits.MaxConcurrentConnections = limits.Connections;
        kestrel.Limits.MaxConcurrentUpgradedConnections = 0; // nothing here leaves HTTP
        kestrel.Limits.Http2.MaxStreamsPerConnection = limits.Streams;
        kestrel.Limits.Http2.MaxRequestHeaderFieldSize = limits.HeaderBytes;
    }

    private static void Apply(JsonSerializerOptions json, LimitOptions limits)
    {
        json.MaxDepth = limits.JsonDepth;
        json.TypeInfoResolver = json.TypeInfoResolver!.WithAddedModifier(type =>
        {
            if (type.Kind is not (JsonTypeInfoKind.Enumerable or JsonTypeInfoKind.Dictionary)) return;
            var before = type.OnDeserialized;
            type.OnDeserialized = list =>
            {
                if (list is ICollection { Count: var count } && count > limits.ListEntries) throw new JsonException($"Give at most {limits.ListEntries} entries.");
                before?.Invoke(list);
            };
        });
    }
}
