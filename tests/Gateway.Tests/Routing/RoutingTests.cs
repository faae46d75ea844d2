using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Utilities.Gateway.Tests.Routing;

public sealed class RoutingTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    [Fact]
    public async Task A_service_that_is_not_deployed_says_so()
    {
        var answer = await gateway.Get("/api/power/requests");
        Assert.Equal((503, "service-not-deployed"), (answer.Status, answer.Code));
        Assert.NotNull(answer.Header("Retry-After"));
    }

    [Fact]
    public async Task A_service_that_does_not_exist_is_not_found() =>
        Assert.Equal("not-found", (await gateway.Get("/api/bank/accounts")).Code);

    [Fact]
    public async Task Nobody_can_claim_to_be_another_by_a_header()
    {
        var answer = await gateway.Get("/api/water/headers", null, ("X-User", "director"), ("X-Forwarded-User", "director"), ("X-Forwarded-For", "10.0.0.1"), ("Forwarded", "for=10.0.0.1"), ("Connection", "X-Secret"), ("X-Secret", "hop"));
        Assert.DoesNotContain("director", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("10.0.0.1", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_trace_goes_on_into_the_service()
    {
        const string trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        var answer = await gateway.Get("/api/water/headers", null, ("traceparent", $"00-{trace}-00f067aa0ba902b7-01"));
        Assert.Contains(trace, (string)answer.Body["traceparent"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/water/..%2f..")]
    [InlineData("/api/water/..%2F..%2fconnect/token")]
    [InlineData("/api/water/..%5c..")]
    public async Task Climbing_out_of_the_service_is_refused(string path)
    {
        Assert.StartsWith("HTTP/1.1 400", await Raw(path), StringComparison.Ordinal);
        Assert.Contains("bad-path", await Raw(path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plain_dots_end_where_they_lead() => Assert.StartsWith("HTTP/1.1 404", await Raw("/api/water/../../etc/passwd"), StringComparison.Ordinal);

    [Fact]
    public async Task Answers_tell_a_browser_to_be_careful_once()
    {
        var answer = await gateway.Get("/api/water/headers");
        Assert.Equal(("nosniff", "DENY", "no-referrer"), (answer.Header("X-Content-Type-Options"), answer.Header("X-Frame-Options"), answer.Header("Referrer-Policy")));
        Assert.Null(answer.Header("Server"));
    }

    [Fact]
    public async Task A_page_for_paper_may_bring_its_style_and_nothing_else_and_data_not_even_that()
    {
        Assert.Equal("default-src 'none'; frame-ancestors 'none'", (await gateway.Get("/api/water/headers")).Header("Content-Security-Policy"));
        Assert.Equal(
            "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
            (await gateway.Get("/api/water/print")).Header("Content-Security-Policy"));
    }

    [Fact]
    public async Task The_start_page_speaks_both_languages()
    {
        var page = (await gateway.Get("/")).Text;
        Assert.Contains("便民服务大厅", page, StringComparison.Ordinal);
        Assert.Contains("service hall", page, StringComparison.Ordinal);
    }

    /// <summary>Past HttpClient, which would tidy the path.</summary>
    private async Task<string> Raw(string path)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, gateway.Http.BaseAddress!.Port);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
        return await new StreamReader(stream).ReadToEndAsync();
    }
}
