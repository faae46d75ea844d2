using System.Net;

namespace Utilities.ServiceDefaults.Tests.Http;

public sealed class LargeBodiesTests(TestService service) : IClassFixture<TestService>
{
    private const int TwoMegabytes = 2 * 1024 * 1024;

    [Fact]
    public async Task A_body_over_one_megabyte_is_refused()
    {
        var (response, body) = await service.Send(HttpMethod.Post, "/api/water/sized", new ByteArrayContent(new byte[TwoMegabytes]));
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "body-too-large"), (response.StatusCode, (string)body["code"]!));
    }

    [Fact]
    public async Task An_endpoint_may_lift_the_limit()
    {
        var (_, body) = await service.Send(HttpMethod.Post, "/api/water/uploads", new ByteArrayContent(new byte[TwoMegabytes]));
        Assert.Equal(TwoMegabytes, (int)body["total"]!);
    }
}
