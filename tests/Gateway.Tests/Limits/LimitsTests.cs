namespace Utilities.Gateway.Tests.Limits;

public sealed class LimitsTests
{
    [Fact]
    public async Task A_client_that_asks_too_much_waits_and_the_others_do_not()
    {
        await using var gateway = await Start(("RateLimit:PerSecond", "1"), ("RateLimit:BurstSeconds", "5"), ("RateLimit:TokensPerSecond", "100"));
        var (clerk, crew) = (await gateway.Token("clerk"), await gateway.Token("crew"));
        var answers = new List<Answer>();
        for (var i = 0; i < 12; i++) answers.Add(await gateway.Get("/api/water/headers", clerk));

        var refused = answers.Where(answer => answer.Status == 429).ToList();
        Assert.InRange(refused.Count, 4, 7);
        Assert.All(refused, answer => Assert.Equal(("too-many-requests", "1"), (answer.Code, answer.Header("Retry-After"))));
        Assert.Equal(200, (await gateway.Get("/api/water/headers", crew)).Status);
        Assert.Equal(200, (await gateway.Get("/health/live")).Status);
    }

    [Fact]
    public async Task A_flood_at_one_service_leaves_the_same_callers_way_to_another_free()
    {
        await using var gas = await Upstream.Start(name: "gas");
        await using var gateway = await Start(("RateLimit:PerSecond", "1"), ("RateLimit:BurstSeconds", "2"), ("RateLimit:TokensPerSecond", "100"), ("services:gas:http:0", gas.Address));
        var clerk = await gateway.Token("clerk");
        await Eventually429(() => gateway.Get("/api/water/headers", clerk));
        Assert.Equal(200, (await gateway.Get("/api/gas/headers", clerk)).Status);
    }

    [Fact]
    public async Task A_service_that_hangs_holds_its_own_places_only()
    {
        await using var gas = await Upstream.Start(name: "gas");
        await using var gateway = await Start(("RateLimit:ServiceAtOnce", "2"), ("services:gas:http:0", gas.Address));
        using var leave = new CancellationTokenSource();
        var hanging = Enumerable.Range(0, 2).Select(_ => gateway.Http.GetAsync("/api/water/endless", leave.Token)).ToList();
        await TestKit.Eventually.True(() => gateway.Water.Hanging == 2, because: "both to hang");
        var refused = await gateway.Get("/api/water/headers");
        Assert.Equal((429, "too-many-requests", "1"), (refused.Status, refused.Code, refused.Header("Retry-After")));
        Assert.Equal(200, (await gateway.Get("/api/gas/headers")).Status);
        await leave.CancelAsync();
        await Task.WhenAll(hanging.Select(request => Assert.ThrowsAnyAsync<OperationCanceledException>(() => request)));
        await TestKit.Eventually.True(async () => (await gateway.Get("/api/water/headers")).Status == 200, because: "the places to be free again");
    }

    [Fact]
    public async Task Requests_for_tokens_have_a_limit_of_their_own_also_those_that_are_refused()
    {
        await using var gateway = await Start(("RateLimit:TokensPerSecond", "1"), ("RateLimit:BurstSeconds", "3"));
        await Eventually429(() => gateway.AskToken(new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = "x", ["client_secret"] = "y" }));
        Assert.Equal(200, (await gateway.Get("/api/water/headers")).Status);
    }

    [Fact]
    public async Task Whoever_has_no_good_token_is_limited_too()
    {
        await using var gateway = await Start(("RateLimit:PerSecond", "1"), ("RateLimit:BurstSeconds", "3"));
        await Eventually429(() => gateway.Get("/api/hall/matters/W-1", "not.a.token"));
    }

    [Fact]
    public async Task An_address_that_a_stranger_claims_is_not_believed_and_one_by_a_trusted_proxy_is()
    {
        await using (var plain = await Start(("RateLimit:PerSecond", "1"), ("RateLimit:BurstSeconds", "3")))
        {
            var tries = 0;
            await Eventually429(() => plain.Get("/api/water/headers", null, ("X-Forwarded-For", $"10.0.0.{++tries}")));
        }

        await using var behind = await Start(("RateLimit:PerSecond", "1"), ("RateLimit:BurstSeconds", "3"), ("RateLimit:TrustedProxies:0", "127.0.0.0/8"));
        for (var i = 0; i < 12; i++) Assert.Equal(200, (await behind.Get("/api/water/headers", null, ("X-Forwarded-For", $"10.0.0.{i}"))).Status);
        await Eventually429(() => behind.Get("/api/water/headers", null, ("X-Forwarded-For", "10.0.1.1")));
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded", 100)]
    [InlineData("multipart/form-data; boundary=x", 1)]
    public async Task A_form_that_cannot_be_read_is_refused_in_the_words_of_OAuth(string type, int fields)
    {
        await using var gateway = await Start();
        var content = new StringContent(string.Join('&', Enumerable.Range(0, fields).Select(i => $"f{i}=1")));
        content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(type);
        var answer = await Answer.Of(await gateway.Http.PostAsync("/connect/token", content));
        Assert.Equal((400, "invalid_request"), (answer.Status, (string?)answer.Body["error"]));
    }

    private static async Task Eventually429(Func<Task<Answer>> ask)
    {
        for (var i = 0; i < 10; i++)
            if (await ask() is { Status: 429 })
                return;
        Assert.Fail("Never refused.");
    }

    private static async Task<GatewayFixture> Start(params (string Key, string Value)[] settings)
    {
        var gateway = new GatewayFixture();
        foreach (var (key, value) in settings) gateway.Settings[key] = value;
        await gateway.InitializeAsync();
        return gateway;
    }
}
