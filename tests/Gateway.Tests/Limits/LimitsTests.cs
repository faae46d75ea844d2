namespace Utilities.Gateway.Tests.Limits;

public sealed class LimitsTests
{
    [Fact]
    public async Task A_client_that_asks_too_much_waits_and_the_others_do_not()
    {
        await using var gateway = new GatewayFixture();
        (gateway.Settings["RateLimit:PerSecond"], gateway.Settings["RateLimit:BurstSeconds"]) = ("1", "5");
        await gateway.InitializeAsync();
        var (clerk, crew) = (await gateway.Token("clerk"), await gateway.Token("crew"));
        var answers = new List<Answer>();
        for (var i = 0; i < 12; i++) answers.Add(await gateway.Get("/api/water/headers", clerk));

        var refused = answers.Where(answer => answer.Status == 429).ToList();
        Assert.InRange(refused.Count, 4, 7);
        Assert.All(refused, answer => Assert.Equal(("too-many-requests", "1"), (answer.Code, answer.Header("Retry-After"))));
        Assert.Equal(200, (await gateway.Get("/api/water/headers", crew)).Status);
        Assert.Equal(200, (await gateway.Get("/health/live")).Status);
    }
}
