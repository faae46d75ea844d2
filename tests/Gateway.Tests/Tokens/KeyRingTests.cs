using Microsoft.IdentityModel.JsonWebTokens;
using Utilities.Gateway.Tokens;

namespace Utilities.Gateway.Tests.Tokens;

public sealed class KeyRingTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    [Fact]
    public async Task A_rotation_publishes_at_once_signs_later_and_refuses_nobody()
    {
        var old = await gateway.Token("clerk");
        Assert.Equal(200, (await gateway.Get("/api/water/whoami", old)).Status);

        var output = new StringWriter();
        Assert.Equal(0, await gateway.CommandLine(output, "keys", "rotate"));
        var added = output.ToString().Trim();
        var published = (await gateway.Get("/.well-known/jwks.json")).Body["keys"]!.AsArray();
        Assert.Equal([new JsonWebToken(old).Kid, added], published.Select(key => (string)key!["kid"]!));
        Assert.All(published, key => Assert.Null(key!["d"]));
        Assert.Equal(new JsonWebToken(old).Kid, new JsonWebToken(await gateway.Token("clerk")).Kid);

        gateway.Clock.Now += KeyRing.Lead;
        var fresh = await gateway.Token("clerk");
        Assert.Equal(added, new JsonWebToken(fresh).Kid);
        Assert.Equal(200, (await gateway.Get("/api/water/whoami", old)).Status);
        await TakenAtLast(fresh);
    }

    [Fact]
    public void The_private_key_is_for_its_owner_alone() =>
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(gateway.Folder, "signing-keys.json")));

    [Fact]
    public async Task The_discovery_document_leads_to_the_keys()
    {
        var discovery = (await gateway.Get("/.well-known/openid-configuration")).Body;
        Assert.Equal(gateway.Address, (string)discovery["issuer"]!);
        Assert.Equal(200, (await gateway.Get((string)discovery["jwks_uri"]!)).Status);
    }

    /// <summary>The service has not waited its five minutes of real time, so it meets an unknown key and reads the keys again beside the first request.</summary>
    private async Task TakenAtLast(string token)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while ((await gateway.Get("/api/water/whoami", token)).Status != 200)
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, patience.Token);
    }
}
