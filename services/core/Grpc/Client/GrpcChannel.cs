using Grpc.Core;

namespace Grpc.Net.Client;

/// <summary>
/// A server by its address; its connections are made when needed and kept. Make one per server and keep it.
/// Without TLS both sides speak HTTP/2 from the first byte on ("prior knowledge").
/// </summary>
public sealed class GrpcChannel : ChannelBase, IDisposable
{
    private static readonly TimeSpan PingAfter = TimeSpan.FromSeconds(60);

    /// <summary>Behind one address may be several servers, and a connection stays with one of them: new calls take a new one after this time, so that a server that was added gets its share.</summary>
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);

    private readonly HttpMessageInvoker http;

    private GrpcChannel(Uri address, GrpcChannelOptions options) : base(address.Authority)
    {
        Address = address;
        Options = options;
        http = new HttpMessageInvoker(options.HttpHandler ?? OwnHandler(options), disposeHandler: options.HttpHandler is null);
    }

    internal Uri Address { get; }

    internal GrpcChannelOptions Options { get; }

    public static GrpcChannel ForAddress(string address, GrpcChannelOptions? channelOptions = null) => ForAddress(new Uri(address), channelOptions);

    public static GrpcChannel ForAddress(Uri address, GrpcChannelOptions? channelOptions = null) => new(address, channelOptions ?? new GrpcChannelOptions());

    public override CallInvoker CreateCallInvoker() => new HttpCallInvoker(this);

    public void Dispose() => http.Dispose();

    protected override Task ShutdownAsyncCore()
    {
        Dispose();
        return Task.CompletedTask;
    }

    private static SocketsHttpHandler OwnHandler(GrpcChannelOptions options)
    {
        var handler = new SocketsHttpHandler
        {
            EnableMultipleHttp2Connections = true, // a server allows 100 streams on one
            KeepAlivePingDelay = PingAfter,
            PooledConnectionLifetime = ConnectionLifetime,
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
        };
        return options.ConfigureHandler?.Invoke(handler) ?? handler;
    }

    internal Task<HttpResponseMessage> Send(HttpRequestMessage request, CancellationToken cancel) => http.SendAsync(request, cancel);
}
