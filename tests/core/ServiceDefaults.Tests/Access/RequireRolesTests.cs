using System.Net;

namespace Utilities.ServiceDefaults.Tests.Access;

public sealed class RequireRolesTests(TestService service) : IClassFixture<TestService>
{
    [Fact]
    public async Task Refuses_a_role_that_may_not_and_names_those_that_may()
    {
        var (response, body) = await service.Send(HttpMethod.Get, "/api/water/whoami", token: service.Token("resident"));
        Assert.Equal((HttpStatusCode.Forbidden, "forbidden"), (response.StatusCode, (string)body["code"]!));
        Assert.Contains("clerk, supervisor", (string)body["detail"]!, StringComparison.Ordinal);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Refuses_a_token_for_another_service()
    {
        var (response, body) = await service.Send(HttpMethod.Get, "/api/water/whoami", token: service.Token(scope: "power gas"));
        Assert.Equal((HttpStatusCode.Forbidden, "insufficient-scope"), (response.StatusCode, (string)body["code"]!));
        Assert.Contains("insufficient_scope", response.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hall")]
    [InlineData("water")]
    [InlineData("gas water")]
    public async Task Takes_a_scope_that_covers_the_service(string scope)
    {
        var (response, _) = await service.Send(HttpMethod.Get, "/api/water/whoami", token: service.Token(scope: scope));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Does_not_take_a_scope_that_only_begins_alike()
    {
        var (response, _) = await service.Send(HttpMethod.Get, "/api/water/whoami", token: service.Token(scope: "waterworks hallway"));
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task Without_named_roles_any_valid_token_will_do_but_none_will_not()
    {
        var (good, _) = await service.Send(HttpMethod.Get, "/api/water/anyone", token: service.Token("partner"));
        var (none, _) = await service.Send(HttpMethod.Get, "/api/water/anyone");
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized), (good.StatusCode, none.StatusCode));
    }
}
