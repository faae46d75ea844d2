using System.Collections.Concurrent;
using Grpc.Net.Client;

namespace Utilities.ServiceDefaults;

/// <summary>The gRPC channels to the other services, one for each replica, made when first needed and kept.</summary>
public sealed class PeerChannels(Peers peers, PeerTls tls) : IDisposable
{
    private readonly ConcurrentDictionary<Uri, Lazy<GrpcChannel>> channels = new();
    private uint turn;

    /// <summary>A channel to one of the service's replicas, in turn; null when it is not deployed. Generated clients over it cost nothing to make.</summary>
    public GrpcChannel? To(string service)
    {
        var replicas = peers.GrpcOf(service);
        if (replicas.Count == 0) return null;
        var replica = replicas[(int)(Interlocked.Increment(ref turn) % (uint)replicas.Count)];
        return channels.GetOrAdd(replica, address => new(() => GrpcChannel.ForAddress(address, new GrpcChannelOptions { ConfigureHandler = tls.Secure }))).Value;
    }

    public void Dispose()
    {
        foreach (var channel in channels.Values) channel.Value.Dispose();
    }
}
