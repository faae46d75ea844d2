using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Utilities.ServiceDefaults;

/// <summary>What any process of the platform needs to be run and watched. Three calls in every Program.cs: Add, Use, Map.</summary>
public static class ServiceDefaultsExtensions
{
    /// <summary>A request body may have this many bytes unless its endpoint says otherwise (<see cref="LargeBodies.WithLargeBody{TBuilder}"/>).</summary>
    public const long MaxBodyBytes = 1024 * 1024;

    /// <summary>An ordinary request is given up after this time.</summary>
    public static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(60);

    /// <param name="builder">The host being built.</param>
    /// <param name="name">The service's name in addresses, scopes, queues and telemetry: <c>water</c>.</param>
    public static WebApplicationBuilder AddServiceDefaults(this WebApplicationBuilder builder, string name)
    {
        CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture; // the same text on every machine
        builder.Configuration["Service:Name"] = name;
        // Lowest priority, so that the environment (the Aspire dashboard wants "simple") can still choose.
        builder.Configuration.Sources.Insert(0, new Microsoft.Extensions.Configuration.Memory.MemoryConfigurationSource
        {
            InitialData = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
            {
                ["Logging:Console:FormatterName"] = "json",
                ["Logging:Console:FormatterOptions:UseUtcTimestamp"] = "true",
                ["Logging:Console:FormatterOptions:TimestampFormat"] = "yyyy-MM-ddTHH:mm:ss.fffZ ",
                ["Logging:LogLevel:Default"] = "Information",
                ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
                ["Logging:LogLevel:Microsoft.Extensions.Diagnostics.HealthChecks"] = "Error",
                ["Logging:LogLevel:System.Net.Http.HttpClient"] = "Warning",
                ["Logging:LogLevel:Yarp"] = "Warning", // it logs every address with its query at Information
            },
        });

        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
        });

        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<Peers>();
        services.TryAddSingleton<PeerChannels>();
        services.TryAddSingleton<ServiceToken>();
        services.ConfigureHttpJsonOptions(options => JsonDefaults.Apply(options.SerializerOptions));
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddExceptionHandler<ProblemExceptionHandler>();
        services.AddRequestTimeouts(options => options.DefaultPolicy = new RequestTimeoutPolicy
        {
            Timeout = RequestTimeout,
            TimeoutStatusCode = (int)HttpStatusCode.GatewayTimeout,
        });
        services.AddHttpClient();
        services.AddHealthChecks();
        services.AddGrpc();
        services.AddTokenVerification(builder.Configuration);
        services.AddApiDocument(name);
        builder.AddGrpcEndpoint();
        builder.AddTelemetry();
        return builder;
    }

    /// <summary>The order matters: whatever happens further in is answered as problem details.</summary>
    public static WebApplication UseServiceDefaults(this WebApplication app)
    {
        app.UseRequestSpans();
        app.Use((http, next) =>
        {
            // At the last moment: the exception handler clears what was set before.
            http.Response.OnStarting(static state =>
            {
                ((HttpResponse)state).Headers.XContentTypeOptions = "nosniff";
                return Task.CompletedTask;
            }, http.Response);
            return next(http);
        });
        app.UseExceptionHandler(_ => { });
        app.UseStatusCodePages(context => Problems.WriteStatus(context.HttpContext));
        app.UseRequestDeadline();
        app.UseRouting();
        app.UseRequestTimeouts();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseOutputCache();
        return app;
    }

    /// <summary>Health endpoints, for HTTP and for gRPC, and the API description at <c>/api/{name}/openapi.json</c>. All of them public.</summary>
    public static WebApplication MapServiceDefaults(this WebApplication app, string name)
    {
        app.MapHealth();
        app.MapGrpcService<HealthRpc>().AllowAnonymous();
        app.MapApiDocument(name);
        return app;
    }
}
