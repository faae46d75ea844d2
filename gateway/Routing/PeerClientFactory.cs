using System.Net;
using Utilities.ServiceDefaults;
using Yarp.ReverseProxy.Forwarder;

namespace Utilities.Gateway.Routing;

/// <summary>The proxy's way to the services: nothing is unpacked, and TLS is as among all processes of the platform.</summary>
internal sealed class PeerClientFactory(PeerTls tls) : ForwarderHttpClientFactory
{
    protected override void ConfigureHandler(ForwarderHttpClientContext context, SocketsHttpHandler handler)
    {
        base.ConfigureHandler(context, handler);
        handler.ConnectTimeout = TimeSpan.FromSeconds(2);
        handler.PooledConnectionLifetime = TimeSpan.FromMinutes(5);
        handler.AutomaticDecompression = DecompressionMethods.None;
        tls.Secure(handler);
    }
}
