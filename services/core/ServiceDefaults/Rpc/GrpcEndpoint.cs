using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;

namespace Utilities.ServiceDefaults;

/// <summary>Where a service takes gRPC calls.</summary>
internal static class GrpcEndpoint
{
    private const string PortKey = "Grpc:Port";
    private const string DefaultUrl = "http://localhost:5000";

    /// <summary>
    /// With <c>Grpc:Port</c> the process listens on that port too, of the same addresses as REST (loopback if those are), with HTTP/2 from the
    /// first byte on, under TLS where REST is; 0 takes a free port. REST keeps its addresses and HTTP/1.1: without TLS one port cannot speak both.
    /// Without the setting there is REST alone.
    /// </summary>
    public static void AddGrpcEndpoint(this WebApplicationBuilder builder)
    {
        if (!int.TryParse(builder.Configuration[PortKey], NumberStyles.None, CultureInfo.InvariantCulture, out var port)) return;
        var addresses = Addresses(builder.Configuration).ToList();
        builder.WebHost.UseSetting(WebHostDefaults.ServerUrlsKey, "").UseSetting(WebHostDefaults.HttpPortsKey, "").UseSetting(WebHostDefaults.HttpsPortsKey, "");
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            foreach (var address in addresses) Listen(kestrel, address.Host, address.Port, rest => ForRest(rest, address.Scheme));
            foreach (var host in addresses.DistinctBy(address => address.Host, StringComparer.OrdinalIgnoreCase)) Listen(kestrel, host.Host, port, grpc => ForGrpc(grpc, host.Scheme));
        });
    }

    private static IEnumerable<BindingAddress> Addresses(IConfiguration configuration)
    {
        var urls = configuration[WebHostDefaults.ServerUrlsKey] is { Length: > 0 } given ? Parts(given)
            : Parts(configuration[WebHostDefaults.HttpPortsKey]).Select(port => $"http://*:{port}").Concat(Parts(configuration[WebHostDefaults.HttpsPortsKey]).Select(port => $"https://*:{port}"));
        return urls.DefaultIfEmpty(DefaultUrl).Select(BindingAddress.Parse);
    }

    private static string[] Parts(string? list) => (list ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static void ForRest(ListenOptions listen, string scheme)
    {
        if (IsSecure(scheme)) listen.UseHttps();
        else listen.Protocols = HttpProtocols.Http1;
    }

    private static void ForGrpc(ListenOptions listen, string scheme)
    {
        listen.Protocols = HttpProtocols.Http2;
        if (IsSecure(scheme)) listen.UseHttps();
    }

    private static bool IsSecure(string scheme) => scheme.Equals("https", StringComparison.OrdinalIgnoreCase);

    private static void Listen(KestrelServerOptions kestrel, string host, int port, Action<ListenOptions> configure)
    {
        if (IPAddress.TryParse(host, out var address)) kestrel.Listen(address, port, configure);
        else if (!host.Equals("localhost", StringComparison.OrdinalIgnoreCase)) kestrel.ListenAnyIP(port, configure);
        else if (port == 0) kestrel.Listen(IPAddress.Loopback, port, configure); // Kestrel takes no free port for a name with two addresses
        else kestrel.ListenLocalhost(port, configure);
    }
}
