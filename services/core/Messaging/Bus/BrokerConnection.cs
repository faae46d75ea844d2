using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using Utilities.ServiceDefaults;

namespace Utilities.Messaging;

/// <summary>Opens plain connections to the broker, beside the bus's own, for the relay and the dead-letter collector.</summary>
internal sealed class BrokerConnection(Uri address, string service, TimeSpan heartbeat, PeerTls tls)
{
    public Uri Address => address;

    /// <summary>A connection that says nothing for twice as long is dead, whatever the network says.</summary>
    public TimeSpan Heartbeat => heartbeat;

    /// <summary>By <c>amqps</c>; the broker is then believed as any peer of the platform is.</summary>
    public bool IsSecure => address.Scheme == "amqps";

    public RemoteCertificateValidationCallback Accepts => tls.AcceptsServer;

    /// <summary>Shown to a broker that asks for one.</summary>
    public X509Certificate2? Certificate => tls.Own;

    /// <summary>True for what a broker that is away, going or coming back throws; such a failure is waited out.</summary>
    public static bool IsFailure(Exception failure) =>
        failure is RabbitMQClientException or OperationInterruptedException or IOException or SocketException or TimeoutException or ObjectDisposedException;

    /// <summary>Without automatic recovery: the owner's loop starts over, which is the same code as the first start.</summary>
    public Task<IConnection> Open(string part, CancellationToken cancel) => new ConnectionFactory
    {
        Uri = address,
        AutomaticRecoveryEnabled = false,
        TopologyRecoveryEnabled = false,
        RequestedHeartbeat = heartbeat,
        RequestedConnectionTimeout = TimeSpan.FromSeconds(10),
        Ssl = Ssl(),
    }.CreateConnectionAsync($"{service} {part}", cancel);

    private SslOption Ssl() => new(address.Host, enabled: IsSecure)
    {
        CertificateValidationCallback = Accepts,
        Certs = Certificate is { } own ? [own] : null,
    };
}
