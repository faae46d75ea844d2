using Utilities.ServiceDefaults;

namespace Utilities.Gateway.Tests.Tokens;

public sealed class DemoClientsTests
{
    [Fact]
    public async Task There_is_one_client_per_role_and_a_restart_leaves_them_alone()
    {
        var folder = Directory.CreateTempSubdirectory("gateway-demo-").FullName;
        var path = Path.Combine(folder, "demo-clients.json");
        var first = await Tokens(folder);
        var text = await File.ReadAllTextAsync(path);
        Assert.Equal(Roles.All.Count, first);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));

        Assert.Equal(Roles.All.Count, await Tokens(folder));
        Assert.Equal(text, await File.ReadAllTextAsync(path));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_lost_file_is_written_again_with_secrets_that_work()
    {
        var folder = Directory.CreateTempSubdirectory("gateway-demo-").FullName;
        await Tokens(folder);
        File.Delete(Path.Combine(folder, "demo-clients.json"));
        Assert.Equal(Roles.All.Count, await Tokens(folder));
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Starts a gateway on the folder and counts the roles that get a token.</summary>
    private static async Task<int> Tokens(string folder)
    {
        await using var gateway = new GatewayFixture { Folder = folder, KeepsFolder = true };
        await gateway.InitializeAsync();
        var tokens = await Task.WhenAll(Roles.All.Select(role => gateway.Token(role)));
        return tokens.Count(token => token is { Length: > 0 });
    }
}
