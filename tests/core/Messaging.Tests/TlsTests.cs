using System.Net;
using Utilities.TestKit;

namespace Utilities.Messaging.Tests;

/// <summary>The broker by <c>amqps</c>, with a certificate of a private authority.</summary>
[UsesDatabase]
public sealed class TlsTests(Broker broker)
{
    [Fact]
    public async Task Messages_go_to_a_broker_by_TLS_whose_authority_is_configured()
    {
        using var ours = new PrivateAuthority();
        await using var secured = new TlsBroker(await broker.VirtualHost(), ours.Issue("broker"));
        await using var service = await SampleService.Start(secured.Address, authorities: ours.Authorities);
        await service.Publish(new EffectOrdered { CorrelationId = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()), Name = "by TLS" });
        await Eventually.Equal(1, () => service.Effects("by TLS"), TimeSpan.FromSeconds(40));
        Assert.True(secured.Spoken >= 2, "bus and relay");
    }

    [Theory]
    [InlineData(true, "127.0.0.1")]
    [InlineData(false, "127.0.0.1")]
    [InlineData(false, "another.host")]
    public async Task A_broker_of_another_authority_or_name_hears_nothing(bool foreign, string host)
    {
        using var ours = new PrivateAuthority();
        using var others = new PrivateAuthority();
        await using var secured = new TlsBroker(await broker.VirtualHost(), (foreign ? others : ours).Issue("broker", host));
        await using var service = await SampleService.Start(secured.Address, authorities: foreign || host != "127.0.0.1" ? ours.Authorities : null);
        await service.Publish(new EffectOrdered { CorrelationId = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()), Name = "kept" });
        using var client = service.Client();
        await Task.Delay(TimeSpan.FromSeconds(3), TimeProvider.System);
        Assert.Equal((0, 1L), (secured.Spoken, await service.Read<long>("SELECT COUNT(*) FROM outbox")));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/ready")).StatusCode);
    }
}
