namespace Utilities.Gateway.Tests.Tokens;

public sealed class CommandLineTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    [Fact]
    public async Task A_client_added_beside_a_running_gateway_works_until_it_is_removed()
    {
        var secret = await Secret("clients", "add", "meter-shop", "--role", "partner", "--scope", "water");
        Assert.Equal(200, await Status("meter-shop", secret));
        Assert.DoesNotContain(secret, await File.ReadAllTextAsync(Path.Combine(gateway.Folder, "clients.json")), StringComparison.Ordinal);

        var renewed = await Secret("clients", "rotate", "meter-shop");
        Assert.Equal((401, 200), (await Status("meter-shop", secret), await Status("meter-shop", renewed)));

        var list = new StringWriter();
        await gateway.CommandLine(list, "clients", "list");
        Assert.Contains("meter-shop", list.ToString(), StringComparison.Ordinal);

        Assert.Equal(0, await gateway.CommandLine(new StringWriter(), "clients", "remove", "meter-shop"));
        Assert.Equal(401, await Status("meter-shop", renewed));
    }

    [Theory]
    [InlineData("clients", "add", "x", "--role", "king")]
    [InlineData("clients", "add", "x", "--role", "clerk", "--scope", "bank")]
    [InlineData("clients", "add", "x")]
    [InlineData("clients", "add", "demo-clerk", "--role", "clerk")]
    [InlineData("clients", "rotate", "nobody")]
    [InlineData("clients", "remove", "nobody")]
    [InlineData("keys", "remove", "nothing")]
    public async Task Refuses_what_makes_no_sense_and_says_why(params string[] args)
    {
        var output = new StringWriter();
        Assert.NotEqual(0, await gateway.CommandLine(output, args));
        Assert.NotEmpty(output.ToString());
    }

    private async Task<string> Secret(params string[] args)
    {
        var output = new StringWriter();
        Assert.Equal(0, await gateway.CommandLine(output, args));
        return output.ToString().Split("client_secret", 2)[1].Trim();
    }

    private async Task<int> Status(string id, string secret) =>
        (await gateway.AskToken(new() { ["grant_type"] = "client_credentials", ["client_id"] = id, ["client_secret"] = secret })).Status;
}
