using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Utilities.Gateway.Tests.Tokens;

public sealed class IssueTokenTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    [Fact]
    public async Task A_client_gets_a_token_that_the_service_takes()
    {
        var answer = await gateway.AskToken(Form("clerk"));
        Assert.Equal(200, answer.Status);
        Assert.Equal("no-store", answer.Header("Cache-Control"));
        Assert.Equal(("Bearer", 3600, "hall"), ((string)answer.Body["token_type"]!, (int)answer.Body["expires_in"]!, (string)answer.Body["scope"]!));

        var whoami = await gateway.Get("/api/water/whoami", (string)answer.Body["access_token"]!);
        Assert.Equal((200, "demo-clerk", "clerk"), (whoami.Status, (string)whoami.Body["id"]!, (string)whoami.Body["roles"]!));
    }

    [Fact]
    public async Task The_token_says_who_for_what_and_until_when()
    {
        var token = new JsonWebToken(await gateway.Token("clerk"));
        Assert.Equal(("ES256", gateway.Address, "demo-clerk"), (token.Alg, token.Issuer, token.Subject));
        Assert.Equal(["utilities"], token.Audiences);
        Assert.Equal("demo-clerk", token.GetClaim("client_id").Value);
        Assert.Equal(["clerk"], token.GetPayloadValue<string[]>("roles"));
        Assert.Equal(TimeSpan.FromHours(1), token.ValidTo - token.IssuedAt);
        Assert.True(Guid.TryParse(token.Id, out _));
        Assert.NotEmpty(token.Kid);
    }

    [Fact]
    public async Task Credentials_may_come_as_basic_authentication()
    {
        var (id, secret) = gateway.Demo("auditor");
        var answer = await gateway.AskToken(new() { ["grant_type"] = "client_credentials" }, Convert.ToBase64String(Encoding.UTF8.GetBytes($"{id}:{secret}")));
        Assert.Equal(200, answer.Status);
    }

    [Fact]
    public async Task A_token_may_be_narrowed_to_one_service()
    {
        Assert.Equal(200, (await gateway.Get("/api/water/whoami", await gateway.Token("clerk", "water"))).Status);
        var answer = await gateway.Get("/api/water/whoami", await gateway.Token("clerk", "power"));
        Assert.Equal((403, "insufficient-scope"), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("client_secret", "wrong", 401, "invalid_client")]
    [InlineData("client_secret", "", 401, "invalid_client")]
    [InlineData("client_id", "nobody", 401, "invalid_client")]
    [InlineData("grant_type", "password", 400, "unsupported_grant_type")]
    [InlineData("grant_type", "", 400, "invalid_request")]
    [InlineData("scope", "bank", 400, "invalid_scope")]
    public async Task Says_what_is_wrong_in_the_words_of_rfc_6749(string field, string value, int status, string error)
    {
        var form = Form("operator");
        form[field] = value;
        var answer = await gateway.AskToken(form);
        Assert.Equal((status, error), (answer.Status, (string)answer.Body["error"]!));
        Assert.Equal("no-store", answer.Header("Cache-Control"));
        Assert.Equal(status == 401, answer.Header("WWW-Authenticate") is not null);
    }

    [Theory]
    [InlineData("###")]
    [InlineData("bm9jb2xvbg==")]
    [InlineData("OnNlY3JldA==")]
    public async Task Refuses_a_basic_header_that_is_none(string basic)
    {
        var answer = await gateway.AskToken(new() { ["grant_type"] = "client_credentials" }, basic);
        Assert.Equal((401, "invalid_client"), (answer.Status, (string)answer.Body["error"]!));
    }

    [Fact]
    public async Task Refuses_credentials_given_twice()
    {
        var answer = await gateway.AskToken(Form("clerk"), Convert.ToBase64String("a:b"u8));
        Assert.Equal((400, "invalid_request"), (answer.Status, (string)answer.Body["error"]!));
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded", "grant_type=client_credentials&grant_type=client_credentials")]
    [InlineData("application/json", "{}")]
    public async Task Refuses_a_form_that_is_none(string type, string body)
    {
        var answer = await Answer.Of(await gateway.Http.PostAsync("/connect/token", new StringContent(body, Encoding.UTF8, type)));
        Assert.Equal((400, "invalid_request"), (answer.Status, (string)answer.Body["error"]!));
    }

    [Fact]
    public async Task Refuses_a_form_without_end()
    {
        var answer = await Answer.Of(await gateway.Http.PostAsync("/connect/token", new FormUrlEncodedContent([new("grant_type", new string('x', 100_000))])));
        Assert.Equal(413, answer.Status);
    }

    private Dictionary<string, string> Form(string role)
    {
        var (id, secret) = gateway.Demo(role);
        return new() { ["grant_type"] = "client_credentials", ["client_id"] = id, ["client_secret"] = secret };
    }
}
