namespace Utilities.Gateway.Tests.Routing;

public sealed class UnreachableReplicaTests
{
    [Fact]
    public async Task Requests_go_round_and_miss_nothing_when_one_replica_dies()
    {
        await using var second = await Upstream.Start();
        await using var gateway = new GatewayFixture();
        gateway.Settings["services:water:http:1"] = second.Address;
        await gateway.InitializeAsync();
        for (var i = 0; i < 10; i++) Assert.Equal(200, (await gateway.Get("/api/water/headers")).Status);
        Assert.Equal((5, 5), (gateway.Water.Served, second.Served));

        await second.Stop();
        for (var i = 0; i < 20; i++) Assert.Equal(200, (await gateway.Get("/api/water/headers")).Status);
    }

    [Fact]
    public async Task A_service_that_is_down_is_unavailable_and_comes_back()
    {
        await using var gateway = new GatewayFixture();
        await gateway.InitializeAsync();
        var address = gateway.Water.Address;
        await gateway.Water.Stop();
        var answer = await gateway.Get("/api/water/headers");
        Assert.Equal((503, "service-unavailable"), (answer.Status, answer.Code));
        Assert.NotNull(answer.Header("Retry-After"));
        Assert.Equal("application/problem+json", answer.Response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("degraded", (string)(await gateway.Get("/health/ready")).Body["status"]!);

        await using var again = await Upstream.Start(address: address);
        Assert.Equal(200, (await gateway.Get("/api/water/headers")).Status);
        Assert.Equal("healthy", (string)(await gateway.Get("/health/ready")).Body["status"]!);
    }
}
