using Utilities.Gateway.Tokens;

namespace Utilities.Gateway.Tests.Tokens;

public sealed class FailedAttemptsTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    [Fact]
    public async Task Guessing_is_stopped_for_a_minute_and_other_clients_are_not()
    {
        var (id, secret) = gateway.Demo("partner");
        for (var i = 0; i < FailedAttempts.PerClient; i++) Assert.Equal(401, (await Ask(id, "guess")).Status);

        var stopped = await Ask(id, secret);
        Assert.Equal((429, "slow_down"), (stopped.Status, (string)stopped.Body["error"]!));
        Assert.InRange(int.Parse(stopped.Header("Retry-After")!, System.Globalization.CultureInfo.InvariantCulture), 1, 60);
        var (other, otherSecret) = gateway.Demo("crew");
        Assert.Equal(200, (await Ask(other, otherSecret)).Status);

        gateway.Clock.Now += TimeSpan.FromSeconds(61);
        Assert.Equal(200, (await Ask(id, secret)).Status);
    }

    private Task<Answer> Ask(string id, string secret) =>
        gateway.AskToken(new() { ["grant_type"] = "client_credentials", ["client_id"] = id, ["client_secret"] = secret });
}
