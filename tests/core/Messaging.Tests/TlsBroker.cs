using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace Utilities.Messaging.Tests;

/// <summary>Stands before a plain broker and speaks TLS, as one with a certificate does.</summary>
internal sealed class TlsBroker : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly X509Certificate2 certificate;
    private readonly Uri behind;
    private readonly Task serving;

    public TlsBroker(string plain, (string Certificate, string Key) files)
    {
        behind = new Uri(plain);
        certificate = X509Certificate2.CreateFromPemFile(files.Certificate, files.Key);
        listener.Start();
        serving = Serve();
    }

    /// <summary>The broker's address by TLS.</summary>
    public string Address => $"amqps://{behind.UserInfo}@127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}{behind.AbsolutePath}";

    /// <summary>Connections that got as far as speaking AMQP.</summary>
    public int Spoken { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Dispose();
        await serving;
        certificate.Dispose();
        stop.Dispose();
    }

    private async Task Serve()
    {
        var open = new List<Task>();
        try
        {
            while (true) open.Add(Carry(await listener.AcceptTcpClientAsync(stop.Token)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task Carry(TcpClient caller)
    {
        using var outside = caller;
        using var inside = new TcpClient();
        try
        {
            await using var secured = new SslStream(outside.GetStream());
            await secured.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, stop.Token);
            await inside.ConnectAsync(behind.Host, behind.Port, stop.Token);
            var first = new byte[8];
            await secured.ReadExactlyAsync(first, stop.Token);
            Spoken++;
            await inside.GetStream().WriteAsync(first, stop.Token);
            await Task.WhenAny(secured.CopyToAsync(inside.GetStream(), stop.Token), inside.GetStream().CopyToAsync(secured, stop.Token));
        }
        catch (Exception ended) when (ended is IOException or SocketException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
        {
            // The caller did not like the certificate, or it is over.
        }
    }
}
