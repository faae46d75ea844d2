using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Utilities.ServiceDefaults;

/// <summary>Puts <see cref="TlsOptions"/> in force.</summary>
public static class TlsExtensions
{
    private static readonly Refusal NoCertificate = new(403, "client-certificate-required", "Only the platform's own processes are served here.", "Show a certificate by its authority.");

    internal static void AddTls(this IServiceCollection services)
    {
        services.AddPeerTls();
        services.AddOptions<KestrelServerOptions>().Configure<PeerTls>((kestrel, tls) => kestrel.ConfigureHttpsDefaults(tls.Apply));
        services.AddHttpClient(ServiceToken.HttpClientName).ConfigurePrimaryHttpMessageHandler(provider => provider.GetRequiredService<PeerTls>().ForAuthority());
    }

    /// <summary>Whom this process believes, for what is not served over HTTP too; may be called more than once.</summary>
    public static void AddPeerTls(this IServiceCollection services)
    {
        services.AddOptions<TlsOptions>().BindConfiguration("Tls");
        services.TryAddSingleton<PeerTls>();
    }

    /// <summary>A client of the platform's own processes.</summary>
    public static IHttpClientBuilder AddPeerClient(this IServiceCollection services, string name) =>
        services.AddHttpClient(name).ConfigurePrimaryHttpMessageHandler(provider => provider.GetRequiredService<PeerTls>().ForPeers());

    internal static void UseClientCertificates(this IApplicationBuilder app)
    {
        if (!app.ApplicationServices.GetRequiredService<PeerTls>().RequiresClientCertificate) return;
        app.Use((http, next) => http.Connection.ClientCertificate is null && !LimitExtensions.IsProbe(http) ? Problems.Write(http, NoCertificate) : next(http));
    }
}
