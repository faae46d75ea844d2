namespace Utilities.ServiceDefaults.Tests.Http;

public sealed class SecurityHeadersTests(TestService service) : IClassFixture<TestService>
{
    [Theory]
    [InlineData("/api/water/numbers?limit=1", 200)]
    [InlineData("/api/water/whoami", 401)]
    [InlineData("/api/water/crash", 500)]
    public async Task Every_answer_of_a_service_tells_browsers_and_caches_to_be_careful(string path, int status)
    {
        using var answer = await service.Http.GetAsync(path);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal("nosniff", One(answer, "X-Content-Type-Options"));
        Assert.Equal("DENY", One(answer, "X-Frame-Options"));
        Assert.Equal("no-referrer", One(answer, "Referrer-Policy"));
        Assert.Equal("default-src 'none'; frame-ancestors 'none'", One(answer, "Content-Security-Policy"));
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Fact]
    public async Task What_may_be_kept_says_so_itself()
    {
        using var answer = await service.Http.GetAsync("/api/water/kept");
        Assert.Equal(("True", TimeSpan.FromMinutes(1)), (answer.Headers.CacheControl!.Public.ToString(), answer.Headers.CacheControl.MaxAge));
    }

    private static string One(HttpResponseMessage answer, string name) => Assert.Single(answer.Headers.GetValues(name));
}
