using Microsoft.Extensions.Configuration;
using Microsoft.IdentityModel.JsonWebTokens;
using Utilities.Gateway.Tokens;

namespace Utilities.Gateway.Tests.Tokens;

public sealed class ServiceClientsTests
{
    private const string Key = "0123456789abcdef";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_service_named_by_configuration_gets_a_token_with_its_roles_and_scopes(bool hashed)
    {
        await using var gateway = Gateway(("Tokens:Services:billing:Secret" + (hashed ? "Hash" : ""), hashed ? Secrets.Hash(Key) : Key));
        await gateway.InitializeAsync();
        var answer = await gateway.AskToken(Form("billing", Key));
        Assert.Equal((200, "water power"), (answer.Status, (string)answer.Body["scope"]!));
        var token = new JsonWebToken((string)answer.Body["access_token"]!);
        Assert.Equal("billing", token.Subject);
        Assert.Equal(["operator", "clerk"], token.GetPayloadValue<string[]>("roles"));
        Assert.Equal(200, (await gateway.Get("/api/water/whoami", token.EncodedToken)).Status);

        Assert.Equal((401, "invalid_client"), Error(await gateway.AskToken(Form("billing", "0123456789abcdee"))));
        Assert.Equal((400, "invalid_scope"), Error(await gateway.AskToken(Form("billing", Key, "gas"))));
        Assert.Equal(200, (await gateway.AskToken(Form(gateway.Demo("clerk").Id, gateway.Demo("clerk").Secret))).Status);
    }

    [Theory]
    [InlineData("Roles:0", "king")]
    [InlineData("Scopes:0", "bank")]
    [InlineData("Secret", "")]
    public void A_service_that_is_named_wrongly_keeps_the_gateway_from_starting(string setting, string value)
    {
        var settings = new Dictionary<string, string?> { ["Tokens:Services:billing:Secret"] = Key, ["Tokens:Services:billing:Roles:0"] = "operator", ["Tokens:Services:billing:Scopes:0"] = "water" };
        settings[$"Tokens:Services:billing:{setting}"] = value;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        Assert.Contains("Tokens:Services:billing", Assert.Throws<InvalidOperationException>(() => new ServiceClients(configuration, TimeProvider.System)).Message, StringComparison.Ordinal);
    }

    private static GatewayFixture Gateway((string Key, string Value) secret) => new()
    {
        Settings =
        {
            [secret.Key] = secret.Value,
            ["Tokens:Services:billing:Roles:0"] = "operator", ["Tokens:Services:billing:Roles:1"] = "clerk",
            ["Tokens:Services:billing:Scopes:0"] = "water", ["Tokens:Services:billing:Scopes:1"] = "power",
        },
    };

    private static Dictionary<string, string> Form(string id, string secret, string? scope = null)
    {
        var form = new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = id, ["client_secret"] = secret };
        if (scope is not null) form["scope"] = scope;
        return form;
    }

    private static (int, string) Error(Answer answer) => (answer.Status, (string)answer.Body["error"]!);
}
