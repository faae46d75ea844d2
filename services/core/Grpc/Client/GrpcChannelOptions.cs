using Grpc.Net.Client.Configuration;

namespace Grpc.Net.Client;

/// <summary>How a channel behaves.</summary>
public sealed class GrpcChannelOptions
{
    /// <summary>What sends the requests; one of its own over HTTP/2 unless given. A given one is not disposed with the channel.</summary>
    public HttpMessageHandler? HttpHandler { get; set; }

    /// <summary>Changes the channel's own handler, its TLS say; without effect on a given one.</summary>
    public Func<SocketsHttpHandler, SocketsHttpHandler>? ConfigureHandler { get; set; }

    /// <summary>Bytes of a message that the server may send; null: no limit. 4 MiB unless set.</summary>
    public int? MaxReceiveMessageSize { get; set; } = 4 * 1024 * 1024;

    /// <summary>Bytes of a message that may be sent; null: no limit.</summary>
    public int? MaxSendMessageSize { get; set; }

    /// <summary>Which methods are tried again, and how.</summary>
    public ServiceConfig? ServiceConfig { get; set; }
}
