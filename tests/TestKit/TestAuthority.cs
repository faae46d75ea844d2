using System.Net;
using System.Net.Http.Json;

namespace Utilities.TestKit;

/// <summary>Gives a service under test its own token without an authority: role operator, for all services, good at any time, since two services under test may stand at different times.</summary>
internal sealed class TestAuthority(string client) : HttpMessageHandler
{
    private const string Role = "operator";

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)
    {
        Content = JsonContent.Create(new { access_token = TestTokens.Lasting([Role], client), token_type = "Bearer", expires_in = 3600, scope = "hall" }),
    });
}
