using Utilities.ServiceDefaults.Tests;

namespace Utilities.Gateway.Tests.Tokens;

public sealed class ForeignTokensTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    [Fact]
    public Task A_foreign_key_is_refused() => Refused(new TokenForge().Sign(Claims()));

    [Fact]
    public Task An_unsigned_token_is_refused() => Refused(TokenForge.Unsigned(Claims()));

    [Fact]
    public async Task Tampered_claims_are_refused() => await Refused(TokenForge.Tamper(await gateway.Token("resident"), Claims()));

    [Fact]
    public Task Another_scheme_is_refused() => Refused("x", "Basic eDp5");

    [Fact]
    public async Task An_expired_token_is_refused_by_gateway_and_service()
    {
        var token = await gateway.Token("clerk");
        Assert.Equal(200, (await gateway.Get("/api/water/whoami", token)).Status);
        gateway.Clock.Now += TimeSpan.FromHours(2);
        await Refused(token);
        using var direct = new HttpRequestMessage(HttpMethod.Get, $"{gateway.Water.Address}/api/water/whoami");
        direct.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        Assert.Equal("invalid-token", (await Answer.Of(await gateway.Http.SendAsync(direct))).Code);
    }

    [Fact]
    public async Task Without_a_token_the_service_asks_for_one()
    {
        var answer = await gateway.Get("/api/water/whoami");
        Assert.Equal((401, "unauthenticated"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task The_wrong_role_is_forbidden()
    {
        var answer = await gateway.Get("/api/water/whoami", await gateway.Token("resident"));
        Assert.Equal((403, "forbidden"), (answer.Status, answer.Code));
    }

    private Dictionary<string, object?> Claims()
    {
        var claims = TokenForge.Claims(gateway.Clock.Now);
        claims["iss"] = gateway.Address;
        return claims;
    }

    private async Task Refused(string token, string? header = null)
    {
        var answer = await gateway.Get("/api/water/whoami", null, ("Authorization", header ?? $"Bearer {token}"));
        Assert.Equal(401, answer.Status);
        Assert.Contains(answer.Code, new[] { "invalid-token", "unauthenticated" });
    }
}
