using System.Net.Sockets;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Utilities.Messaging;

/// <summary>Opens plain connections to the broker, beside the bus's own, for the relay and the dead-letter collector.</summary>
internal sealed class BrokerConnection(Uri address, string service)
{
    public Uri Address => address;

    /// <summary>True for what a broker that is away, going or coming back throws; such a failure is waited out.</summary>
    public static bool IsFailure(Exception failure) =>
        failure is RabbitMQClientException or OperationInterruptedException or IOException or SocketException or TimeoutException or ObjectDisposedException;

    /// <summary>Without automatic recovery: the owner's loop starts over, which is the same code as the first start.</summary>
    public Task<IConnection> Open(string part, CancellationToken cancel) => new ConnectionFactory
    {
        Uri = address,
        AutomaticRecoveryEnabled = false,
        TopologyRecoveryEnabled = false,
        RequestedHeartbeat = TimeSpan.FromSeconds(20),
        RequestedConnectionTimeout = TimeSpan.FromSeconds(10),
    }.CreateConnectionAsync($"{service} {part}", cancel);
}
