using System.Net;
using System.Net.Sockets;

namespace Utilities.Launcher;

/// <summary>
/// Free loopback ports below the ephemeral range (32768 on Linux), so that no outgoing connection can take one between
/// the probe and the bind. They are drawn at random: two launchers starting at once seldom meet.
/// </summary>
public static class FreePorts
{
    private const int Lowest = 20_000;
    private const int Highest = 32_767;
    private const int Attempts = 1_000;

    /// <summary>The first of <paramref name="count"/> neighbouring ports that nobody holds.</summary>
    public static int Take(int count, ISet<int> taken)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var first = Random.Shared.Next(Lowest, Highest - count + 2);
            var range = Enumerable.Range(first, count);
            if (range.All(port => !taken.Contains(port) && IsFree(port)))
            {
                taken.UnionWith(range);
                return first;
            }
        }

        throw new StartFailed($"No {count} neighbouring free ports between {Lowest} and {Highest}.");
    }

    /// <summary>Whether the port can be bound on both loopback addresses, as "localhost" does.</summary>
    public static bool IsFree(int port) =>
        CanBind(IPAddress.Loopback, port) && (!Socket.OSSupportsIPv6 || CanBind(IPAddress.IPv6Loopback, port));

    private static bool CanBind(IPAddress address, int port)
    {
        using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(address, port));
            socket.Listen(1);
            return true;
        }
        catch (SocketException refused)
        {
            // A machine without IPv6 addresses cannot hold the port there either.
            return refused.SocketErrorCode is SocketError.AddressNotAvailable;
        }
    }
}
