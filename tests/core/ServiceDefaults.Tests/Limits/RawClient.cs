using System.Net.Sockets;
using System.Text;

namespace Utilities.ServiceDefaults.Tests.Limits;

/// <summary>A caller that sends what no proper client would.</summary>
internal sealed class RawClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly TcpClient socket = new();

    public static async Task<RawClient> Connect(Uri address)
    {
        var client = new RawClient();
        await client.socket.ConnectAsync(address.Host, address.Port);
        return client;
    }

    /// <summary>Sends a request and reads until the server closes.</summary>
    public static async Task<string> Ask(Uri address, string request)
    {
        using var client = await Connect(address);
        await client.Send(request);
        return await client.ReadToEnd();
    }

    public Task Send(string text) => Send(Encoding.Latin1.GetBytes(text));

    public async Task Send(byte[] bytes) => await socket.GetStream().WriteAsync(bytes);

    /// <summary>Everything until the server closes; a reset counts as closing.</summary>
    public async Task<string> ReadToEnd()
    {
        using var patience = new CancellationTokenSource(Patience);
        var read = new StringBuilder();
        try
        {
            while (await Read(1024, patience.Token) is { Length: > 0 } bytes) read.Append(Encoding.UTF8.GetString(bytes));
        }
        catch (IOException)
        {
            // Reset: it is closed all the same.
        }

        return read.ToString();
    }

    public async Task<byte[]> Read(int most, CancellationToken cancel = default)
    {
        var buffer = new byte[most];
        return buffer[..await socket.GetStream().ReadAsync(buffer, cancel)];
    }

    public void Dispose() => socket.Dispose();
}
