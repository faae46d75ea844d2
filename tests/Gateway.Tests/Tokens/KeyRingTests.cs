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

    [Fact]
    public async Task Where_the_public_address_is_another_the_services_fetch_the_keys_at_the_authority()
    {
        await using var inside = new GatewayFixture { Settings = { ["Auth:Issuer"] = "https://hall.example.org", ["Auth:Authority"] = "https://gateway:8443/" } };
        await inside.InitializeAsync();

        var discovery = (await inside.Get("/.well-known/openid-configuration")).Body;

        Assert.Equal("https://hall.example.org", (string)discovery["issuer"]!);
        Assert.Equal("https://hall.example.org/connect/token", (string)discovery["token_endpoint"]!);
        Assert.Equal("https://gateway:8443/.well-known/jwks.json", (string)discovery["jwks_uri"]!);
        Assert.Equal("https://hall.example.org", new JsonWebToken(await inside.Token("clerk")).Issuer);
    }

    /// <summary>A mounted secret is a link through a link to a folder that is exchanged as a whole.</summary>
    [Fact]
    public async Task Keys_in_a_mounted_secret_are_read_again_when_it_is_renewed()
    {
        var mount = Directory.CreateTempSubdirectory("mounted-keys-").FullName;
        try
        {
            await Keys("..first", rotations: 0);
            Directory.CreateSymbolicLink(Path.Combine(mount, "..data"), "..first");
            File.CreateSymbolicLink(Path.Combine(mount, "signing-keys.json"), "..data/signing-keys.json");
            var ring = new KeyRing(mount, gateway.Clock);
            Assert.Single(ring.All);

            await Keys("..second", rotations: 1);
            Directory.Delete(Path.Combine(mount, "..data"));
            Directory.CreateSymbolicLink(Path.Combine(mount, "..data"), "..second");

            Assert.Equal(2, ring.All.Count);
        }
        finally
        {
            Directory.Delete(mount, recursive: true);
        }

        async Task Keys(string folder, int rotations)
        {
            var ring = new KeyRing(Path.Combine(mount, folder), gateway.Clock);
            await ring.EnsureOne(CancellationToken.None);
            for (var i = 0; i < rotations; i++) await ring.Rotate(CancellationToken.None);
        }
    }

    /// <summary>The service has not waited its five minutes of real time, so it meets an unknown key and reads the keys again beside the first request.</summary>
    private async Task TakenAtLast(string token)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while ((await gateway.Get("/api/water/whoami", token)).Status != 200)
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, patience.Token);
    }
}
