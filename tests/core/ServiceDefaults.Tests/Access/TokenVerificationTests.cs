using System.Net;

namespace Utilities.ServiceDefaults.Tests.Access;

public sealed class TokenVerificationTests(TestService service) : IClassFixture<TestService>
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    [Fact]
    public async Task Takes_a_good_token_and_knows_who_it_is()
    {
        var (response, body) = await service.Send(HttpMethod.Get, "/api/water/whoami", token: service.Token());
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(("c-1", "clerk"), ((string)body["id"]!, (string)body["roles"]!));
    }

    [Fact]
    public async Task Asks_for_a_token_when_there_is_none()
    {
        var (response, body) = await service.Send(HttpMethod.Get, "/api/water/whoami");
        Assert.Equal((HttpStatusCode.Unauthorized, "unauthenticated"), (response.StatusCode, (string)body["code"]!));
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
    }

    [Fact]
    public Task Refuses_a_foreign_key() => Refused("foreign key", new TokenForge().Sign(TokenForge.Claims(Now)));

    [Fact]
    public Task Refuses_an_unknown_key_id() => Refused("unknown kid", new TokenForge { Kid = "other" }.Sign(TokenForge.Claims(Now)));

    [Fact]
    public Task Refuses_an_unsigned_token() => Refused("alg none", TokenForge.Unsigned(TokenForge.Claims(Now)));

    [Theory]
    [InlineData("abc")]
    [InlineData("..")]
    [InlineData("a.b.c")]
    public Task Refuses_what_is_no_token(string token) => Refused(token, token);

    [Fact]
    public Task Refuses_an_hmac_with_the_public_key() => Refused("hmac", service.Forge.Hmac(TokenForge.Claims(Now)));

    [Fact]
    public Task Refuses_tampered_claims() => Refused("tampered", TokenForge.Tamper(service.Token(), TokenForge.Claims(Now, "supervisor")));

    [Fact]
    public Task Refuses_another_audience() => Refused("audience", service.Token(change: claims => claims["aud"] = "bank"));

    [Fact]
    public Task Refuses_another_issuer() => Refused("issuer", service.Token(change: claims => claims["iss"] = "http://elsewhere"));

    [Fact]
    public Task Refuses_a_token_without_expiry() => Refused("no exp", service.Token(change: claims => claims.Remove("exp")));

    [Fact]
    public async Task Refuses_an_expired_token_and_says_so()
    {
        var body = await Refused("expired", service.Token(change: claims => claims["exp"] = Now.AddSeconds(-40).ToUnixTimeSeconds()));
        Assert.Contains("expired", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Allows_for_thirty_seconds_between_two_clocks()
    {
        var (response, _) = await service.Send(HttpMethod.Get, "/api/water/whoami", token: service.Token(change: claims => claims["exp"] = TimeProvider.System.GetUtcNow().AddSeconds(-20).ToUnixTimeSeconds()));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Forgets_a_remembered_token_when_it_expires()
    {
        var clock = new MovableClock(Now);
        await using var water = await TestHost.Start(clock, service.Forge);
        var token = service.Forge.Sign(TokenForge.Claims(Now));
        Assert.Equal(HttpStatusCode.OK, await water.Get("/api/water/whoami", token));
        Assert.Equal(HttpStatusCode.OK, await water.Get("/api/water/whoami", token));
        clock.Now += TimeSpan.FromHours(2);
        Assert.Equal(HttpStatusCode.Unauthorized, await water.Get("/api/water/whoami", token));
    }

    private async Task<string> Refused(string what, string token)
    {
        var (response, body) = await service.Send(HttpMethod.Get, "/api/water/whoami", token: token);
        Assert.True(response.StatusCode == HttpStatusCode.Unauthorized, what);
        Assert.Equal("invalid-token", (string)body["code"]!);
        Assert.Contains("invalid_token", response.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        return (string)body["detail"]!;
    }
}
