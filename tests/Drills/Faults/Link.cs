using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Runtime.ExceptionServices;

namespace Utilities.Drills.Faults;

/// <summary>
/// Two hosts on this machine, network namespaces joined by a cable (veth): the services' and the broker's. Cut, the cable swallows everything in both
/// directions and tells nobody, which is the worst a network does. Its addresses exist nowhere else.
/// </summary>
public sealed partial class Link : IAsyncDisposable
{
    public const string ServicesAddress = "10.213.77.1";
    public const string BrokerAddress = "10.213.77.2";

    private const string Nowhere = "02:00:00:00:00:99";
    private const int NewNetwork = 0x40000000;

    private readonly string services = $"drill-{Environment.ProcessId}-services";
    private readonly string broker = $"drill-{Environment.ProcessId}-broker";

    private bool laid = true;

    /// <summary>Taken up also when the drill is told to stop.</summary>
    private Link() => AppDomain.CurrentDomain.ProcessExit += (_, _) => TakeUp();

    /// <summary>Command in front of a program that runs on the services' host.</summary>
    public string[] AtServices => ["ip", "netns", "exec", services];

    /// <summary>Command in front of a program that runs on the broker's host.</summary>
    public string[] AtBroker => ["ip", "netns", "exec", broker];

    public static async Task<Lever<Link>> Lay()
    {
        if (!Shell.IsRoot) return Lever<Link>.Without("network namespaces need root");
        if (Shell.Find("ip") is null) return Lever<Link>.Without("ip (Debian: iproute2) is not here");
        var link = new Link();
        try
        {
            foreach (var host in new[] { link.services, link.broker })
            {
                await Shell.Run("ip", "netns", "add", host);
                await Shell.Run("ip", "-n", host, "link", "set", "lo", "up");
            }

            await Shell.Run("ip", "link", "add", "cable", "netns", link.services, "type", "veth", "peer", "name", "cable", "netns", link.broker);
            foreach (var (host, address) in new[] { (link.services, ServicesAddress), (link.broker, BrokerAddress) })
            {
                await Shell.Run("ip", "-n", host, "address", "add", $"{address}/30", "dev", "cable");
                await Shell.Run("ip", "-n", host, "link", "set", "cable", "up");
            }

            return link;
        }
        catch (InvalidOperationException refused)
        {
            await link.DisposeAsync();
            return Lever<Link>.Without($"no network namespaces can be made here: {refused.Message}");
        }
    }

    /// <summary>From now on every frame goes to an address that nobody has.</summary>
    public async Task Cut()
    {
        await Shell.Run("ip", "-n", services, "neighbour", "replace", BrokerAddress, "lladdr", Nowhere, "nud", "permanent", "dev", "cable");
        await Shell.Run("ip", "-n", broker, "neighbour", "replace", ServicesAddress, "lladdr", Nowhere, "nud", "permanent", "dev", "cable");
    }

    public async Task Join()
    {
        await Shell.Try("ip", "-n", services, "neighbour", "delete", BrokerAddress, "dev", "cable");
        await Shell.Try("ip", "-n", broker, "neighbour", "delete", ServicesAddress, "dev", "cable");
    }

    /// <summary>A socket on the services' host.</summary>
    public Socket NewSocket(AddressFamily family)
    {
        // A socket belongs to the network of the thread that made it, so the thread is given up afterwards.
        Socket? made = null;
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                using var network = File.OpenHandle($"/var/run/netns/{services}");
                if (SetNamespace((int)network.DangerousGetHandle(), NewNetwork) != 0) throw new IOException($"The network of {services} cannot be entered.");
                made = new Socket(family, SocketType.Stream, ProtocolType.Tcp);
            }
            catch (Exception exception) when (exception is IOException or SocketException)
            {
                failure = ExceptionDispatchInfo.Capture(exception);
            }
        });
        thread.Start();
        thread.Join();
        failure?.Throw();
        return made!;
    }

    public ValueTask DisposeAsync()
    {
        TakeUp();
        return ValueTask.CompletedTask;
    }

    private void TakeUp()
    {
        if (!laid) return;
        laid = false;
        foreach (var host in new[] { services, broker }) Shell.TryAtOnce("ip", "netns", "delete", host);
    }

    [LibraryImport("libc", EntryPoint = "setns")]
    private static partial int SetNamespace(int descriptor, int kind);
}
