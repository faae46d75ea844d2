using System.Globalization;
using System.Net;

namespace Utilities.Platform.Tests;

/// <summary>Where the running platform listens.</summary>
public sealed class ListeningTests(PlatformFixture fixture) : IClassFixture<PlatformFixture>
{
    private const string Listening = "0A";

    [Fact]
    public void Every_socket_of_every_process_listens_on_loopback_only()
    {
        var processes = fixture.Platform.Processes();
        var sockets = processes.SelectMany(process => SocketsOf(process.Id)).ToHashSet(StringComparer.Ordinal);
        var listening = new[] { "tcp", "tcp6" }.SelectMany(table => File.ReadLines($"/proc/net/{table}").Skip(1))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(row => row[3] == Listening && sockets.Contains(row[9])).Select(row => Address(row[1])).ToList();

        Assert.True(listening.Count >= 18, $"{listening.Count}: seven services with two ports each, gateway, broker, distribution, epmd");
        Assert.All(listening, address => Assert.True(IPAddress.IsLoopback(address.Address), $"{address}"));
        Assert.Contains(listening, address => address.Port == fixture.Platform.Gateway.Port);
    }

    private static IEnumerable<string> SocketsOf(int process)
    {
        try
        {
            return [.. Directory.GetFiles($"/proc/{process}/fd").Select(file => new FileInfo(file).LinkTarget ?? "").Where(target => target.StartsWith("socket:[", StringComparison.Ordinal)).Select(target => target[8..^1])];
        }
        catch (IOException)
        {
            return []; // It ended while we looked.
        }
    }

    /// <summary>As the kernel writes it: groups of four bytes in the machine's order, a colon, the port.</summary>
    private static IPEndPoint Address(string text)
    {
        var parts = text.Split(':');
        var bytes = Convert.FromHexString(parts[0]).Chunk(4).SelectMany(group => Enumerable.Reverse(group)).ToArray();
        var address = new IPAddress(bytes);
        return new IPEndPoint(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address, int.Parse(parts[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture));
    }
}
