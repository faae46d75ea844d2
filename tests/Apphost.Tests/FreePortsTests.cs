using System.Net;
using System.Net.Sockets;
using Utilities.Launcher;
using Utilities.Topology;

namespace Utilities.Apphost.Tests;

public sealed class FreePortsTests
{
    [Fact]
    public void A_port_somebody_listens_on_is_not_free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Assert.False(FreePorts.IsFree(((IPEndPoint)listener.LocalEndpoint).Port));
    }

    [Fact]
    public void Takes_neighbours_below_the_ephemeral_range_and_never_the_same_twice()
    {
        var taken = new HashSet<int>();
        for (var i = 0; i < 50; i++)
        {
            var before = taken.Count;
            var first = FreePorts.Take(4, taken);
            Assert.InRange(first, 20_000, 32_767 - 3);
            Assert.Equal(before + 4, taken.Count);
        }
    }

    [Fact]
    public void Every_process_gets_its_own_port_and_the_gateway_the_one_asked_for()
    {
        ServiceSpec[] services =
            [new("water", "w", 1, GrpcPort: 3, Replicas: 2), new("gateway", "g", 2, External: true)];
        var taken = new HashSet<int>();
        var ports = StackPlan.AssignPorts(new LaunchOptions(8123, "/data", Demo: false, Client: null), services, taken);
        var grpcPorts = StackPlan.AssignGrpcPorts(services, taken);

        Assert.Equal([8123], ports["gateway"]);
        Assert.Equal(2, ports["water"].Length);
        Assert.Equal(2, Assert.Single(grpcPorts, pair => pair.Key == "water").Value.Length);
        Assert.DoesNotContain("gateway", grpcPorts.Keys);
        Assert.Distinct(ports.Values.Concat(grpcPorts.Values).SelectMany(port => port));
    }
}
