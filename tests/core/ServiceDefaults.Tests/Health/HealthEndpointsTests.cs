using System.Net;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Utilities.ServiceDefaults.Tests.Health;

public sealed class HealthEndpointsTests(TestService service) : IClassFixture<TestService>
{
    [Theory]
    [InlineData(HealthStatus.Healthy, HttpStatusCode.OK)]
    [InlineData(HealthStatus.Degraded, HttpStatusCode.OK)]
    [InlineData(HealthStatus.Unhealthy, HttpStatusCode.ServiceUnavailable)]
    public async Task Readiness_follows_its_checks_with_reasons_and_without_secrets(HealthStatus broker, HttpStatusCode expected)
    {
        service.BrokerState = broker;
        var (response, body) = await service.Send(HttpMethod.Get, "/health/ready");
        Assert.Equal(expected, response.StatusCode);
        Assert.Equal("The broker does not answer.", (string)body["checks"]!["broker"]!["reason"]!);
        Assert.DoesNotContain("secret", body.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Liveness_does_not_ask_others()
    {
        service.BrokerState = HealthStatus.Unhealthy;
        var (response, _) = await service.Send(HttpMethod.Get, "/health/live");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}
