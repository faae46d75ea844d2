using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Utilities.ServiceDefaults;

/// <summary>What any process of the platform needs to be run and watched. Three calls in every Program.cs: Add, Use, Map.</summary>
public static class ServiceDefaultsExtensions
{
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
                ["Logging:Console:FormatterOptions:IncludeScopes"] = "true", // the trace that an entry belongs to
                ["Logging:Console:FormatterOptions:TimestampFormat"] = "yyyy-MM-ddTHH:mm:ss.fffZ ",
                ["Logging:LogLevel:Default"] = "Information",
                ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
                ["Logging:LogLevel:Microsoft.Extensions.Diagnostics.HealthChecks"] = "Error",
                ["Logging:LogLevel:System.Net.Http.HttpClient"] = "Warning",
                ["Logging:LogLevel:Yarp"] = "Warning", // it logs every address with its query at Information
            },
        });

        var services = builder.Services;
        services.AddHostedService<RefuseWeakSettings>(); // before all that would act on them
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<Replica>();
        services.TryAddSingleton<Peers>();
        services.TryAddSingleton<PeerChannels>();
        services.TryAddSingleton<ServiceToken>();
        services.ConfigureHttpJsonOptions(options => JsonDefaults.Apply(options.SerializerOptions));
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddExceptionHandler<ProblemExceptionHandler>();
        services.AddHttpClient();
        services.AddHealthChecks();
        services.AddGrpc();
        services.AddLimits();
        services.AddTls();
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
        app.UseSecurityHeaders();
        app.UseExceptionHandler(_ => { });
        app.UseStatusCodePages(context => Problems.WriteStatus(context.HttpContext));
        app.UseClientCertificates();
        app.UseRequestDeadline();
        app.UseRefuseEncodedBodies();
        app.UseRouting();
        app.UseLargeBodies();
        app.UseRequestTimeouts();
        app.UseAuthentication();
        app.UseRateLimiter(); // knows who calls, and limits also those who are refused next
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
