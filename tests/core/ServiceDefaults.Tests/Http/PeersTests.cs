using Microsoft.Extensions.Configuration;

namespace Utilities.ServiceDefaults.Tests.Http;

public sealed class PeersTests
{
    [Fact]
    public void Lists_all_replicas_in_order_and_nothing_for_the_undeployed()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(Enumerable.Range(0, 12)
            .Select(i => KeyValuePair.Create($"services:water:http:{i}", (string?)$"http://localhost:{6000 + i}"))).Build();
        var peers = new Peers(configuration);
        Assert.Equal(Enumerable.Range(6000, 12), peers.Of("water").Select(address => address.Port));
        Assert.Empty(peers.Of("power"));
    }
}
