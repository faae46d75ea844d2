using Microsoft.Extensions.Configuration;

namespace Utilities.ServiceDefaults.Tests.Http;

public sealed class PeersTests
{
    [Fact]
    public void Lists_all_replicas_in_order_and_nothing_for_the_undeployed()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(Enumerable.Range(0, 12)
            .SelectMany(i => new[]
            {
                KeyValuePair.Create($"services:water:http:{i}", (string?)$"http://localhost:{6000 + i}"),
                KeyValuePair.Create($"services:water:grpc:{i}", (string?)$"http://localhost:{7000 + i}"),
            })).Build();
        var peers = new Peers(configuration);
        Assert.Equal(Enumerable.Range(6000, 12), peers.Of("water").Select(address => address.Port));
        Assert.Equal(Enumerable.Range(7000, 12), peers.GrpcOf("water").Select(address => address.Port));
        Assert.Empty(peers.Of("power"));
        Assert.Empty(peers.GrpcOf("power"));
    }

    [Fact]
    public void Secured_addresses_win_over_plain_ones()
    {
        var peers = new Peers(new ConfigurationBuilder().AddInMemoryCollection(
        [
            KeyValuePair.Create("services:water:http:0", (string?)"http://water:8080"),
            KeyValuePair.Create("services:water:https:0", (string?)"https://water:8443"),
            KeyValuePair.Create("services:water:grpc:0", (string?)"https://water:8444"),
        ]).Build());
        Assert.Equal([new Uri("https://water:8443")], peers.Of("water"));
        Assert.Equal([new Uri("https://water:8444")], peers.GrpcOf("water"));
    }
}
