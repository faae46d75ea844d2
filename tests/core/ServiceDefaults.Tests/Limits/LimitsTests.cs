using System.Buffers.Binary;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Net.Client;
using Utilities.TestKit;
using HealthClient = Grpc.Health.V1.Health.HealthClient;

namespace Utilities.ServiceDefaults.Tests.Limits;

/// <summary>Every limit of a process, set low and passed.</summary>
public sealed class LimitsTests
{
    [Theory]
    [InlineData("Limits:RequestLineBytes", "300", "GET /api/water/numbers?limit=1&x={long} HTTP/1.1", "414")]
    [InlineData("Limits:HeaderBytes", "1024", "GET /api/water/numbers?limit=1 HTTP/1.1\r\nX-Long: {long}", "431")]
    [InlineData("Limits:Headers", "8", "GET /api/water/numbers?limit=1 HTTP/1.1\r\na:1\r\nb:1\r\nc:1\r\nd:1\r\ne:1\r\nf:1\r\ng:1\r\nh:1", "431")]
    public async Task A_head_that_is_too_large_is_refused(string setting, string value, string head, string status)
    {
        await using var water = await Start((setting, value));
        var filled = head.Replace("{long}", new string('x', 1100), StringComparison.Ordinal);
        Assert.StartsWith($"HTTP/1.1 {status}", await RawClient.Ask(water.Address, $"{filled}\r\nHost: x\r\nConnection: close\r\n\r\n"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Limits:BodyBytes", "2048", "/api/water/sized")]
    [InlineData("Limits:FileBytes", "2048", "/api/water/uploads")]
    public async Task A_body_over_its_limit_is_refused(string setting, string value, string path)
    {
        await using var water = await Start((setting, value));
        Assert.Equal(HttpStatusCode.OK, (await water.Post(path, new ByteArrayContent(new byte[2048]))).StatusCode);
        Assert.Equal((413, "body-too-large", null), await Problem(water.Post(path, new ByteArrayContent(new byte[2049]))));
    }

    [Fact]
    public async Task Json_that_is_too_deep_is_not_read()
    {
        await using var water = await Start(("Limits:JsonDepth", "4"));
        Assert.Equal(HttpStatusCode.OK, (await water.Post("/api/water/anything", Json("[[[[]]]]"))).StatusCode);
        Assert.Equal((400, "invalid-json", "malformed"), await Problem(water.Post("/api/water/anything", Json("[[[[[]]]]]"))));
    }

    [Fact]
    public async Task A_list_has_an_end()
    {
        await using var water = await Start(("Limits:ListEntries", "3"));
        const string line = """{"quantity":1}""";
        Assert.Equal((400, "invalid-json", "wrong-format"), await Problem(water.Post("/api/water/bodies", Json($$"""{"name":"x","lines":[{{line}},{{line}},{{line}},{{line}}]}"""))));
    }

    [Fact]
    public async Task Headers_that_do_not_come_are_not_waited_for()
    {
        await using var water = await Start(("Limits:HeaderSeconds", "1"));
        using var slow = await RawClient.Connect(water.Address);
        await slow.Send("GET /api/water/numbers?limit=1 HTTP/1.1\r\nHost: x\r\n");
        Assert.StartsWith("HTTP/1.1 408", await slow.ReadToEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_trickles_is_given_up()
    {
        await using var water = await Start(("Limits:GraceSeconds", "2"), ("Limits:BytesPerSecond", "1000"));
        using var slow = await RawClient.Connect(water.Address);
        await slow.Send("POST /api/water/sized HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nabc");
        var answer = await slow.ReadToEnd();
        Assert.StartsWith("HTTP/1.1 408", answer, StringComparison.Ordinal);
        Assert.Contains("body-too-slow", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_that_idles_is_closed()
    {
        await using var water = await Start(("Limits:KeepAliveSeconds", "1"));
        using var idle = await RawClient.Connect(water.Address);
        await idle.Send("GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 200", await idle.ReadToEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_connections_than_the_limit_are_closed_unread()
    {
        await using var water = await Start(("Limits:Connections", "2"));
        using var first = await RawClient.Connect(water.Address);
        using var second = await RawClient.Connect(water.Address);
        await Eventually.True(async () => await RawClient.Ask(water.Address, "GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n") == "", because: "the third to be closed");
    }

    [Fact]
    public async Task More_requests_than_the_limit_wait_outside_and_probes_do_not()
    {
        await using var water = await Start(("Limits:RequestsAtOnce", "1"));
        using var endless = await RawClient.Connect(water.Address);
        await endless.Send("GET /api/water/endless HTTP/1.1\r\nHost: x\r\n\r\n");
        await Eventually.True(async () => (await water.Send("/api/water/numbers?limit=1", "none")).StatusCode == HttpStatusCode.TooManyRequests, because: "the first to be at work");
        var refused = await water.Send("/api/water/numbers?limit=1", "none");
        Assert.Equal("1", refused.Headers.RetryAfter!.ToString());
        Assert.Equal((429, "too-many-requests", null), await Problem(Task.FromResult(refused)));
        Assert.Equal(HttpStatusCode.OK, (await water.Send("/health/live", "none")).StatusCode);
    }

    [Fact]
    public async Task A_request_that_takes_too_long_is_given_up()
    {
        await using var water = await Start(("Limits:RequestSeconds", "1"));
        Assert.Equal((504, "timeout", null), await Problem(water.Send("/api/water/endless", "none")));
    }

    [Fact]
    public async Task A_packed_body_is_refused_unread()
    {
        await using var water = await Start();
        var content = Json("{}");
        content.Headers.ContentEncoding.Add("gzip");
        var answer = await water.Post("/api/water/bodies", content);
        Assert.Equal((415, "unsupported-content-encoding", null), await Problem(Task.FromResult(answer)));
    }

    [Fact]
    public async Task An_http2_connection_is_told_how_many_streams_it_may_open()
    {
        await using var water = await Start(("Limits:Streams", "7"), ("Grpc:Port", "0"));
        using var client = await RawClient.Connect(water.GrpcAddress);
        await client.Send([.. "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8, 0, 0, 0, 4, 0, 0, 0, 0, 0]);
        var frame = await client.Read(1024);
        var settings = frame.AsSpan(9, frame[2]).ToArray().Chunk(6).ToDictionary(pair => BinaryPrimitives.ReadUInt16BigEndian(pair), pair => BinaryPrimitives.ReadUInt32BigEndian(pair.AsSpan(2)));
        Assert.Equal(7u, settings[3]); // SETTINGS_MAX_CONCURRENT_STREAMS, RFC 9113 §6.5.2
    }

    [Fact]
    public async Task A_grpc_message_over_the_limit_is_refused()
    {
        await using var water = await Start(("Limits:GrpcMessageBytes", "1024"), ("Grpc:Port", "0"));
        using var channel = GrpcChannel.ForAddress(water.GrpcAddress);
        var health = new HealthClient(channel);
        Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, (await health.CheckAsync(new HealthCheckRequest()).ResponseAsync).Status);
        var refused = await Assert.ThrowsAsync<RpcException>(() => health.CheckAsync(new HealthCheckRequest { Service = new string('x', 2000) }).ResponseAsync);
        Assert.Equal(StatusCode.ResourceExhausted, refused.StatusCode);
    }

    [Fact]
    public async Task A_limit_that_makes_no_sense_stops_the_start() =>
        await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(() => Start(("Limits:JsonDepth", "0")));

    private static Task<TestHost> Start(params (string Key, string Value)[] settings) => TestHost.Start(TimeProvider.System, new TokenForge(), settings);

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    private static async Task<(int Status, string? Code, string? FirstError)> Problem(Task<HttpResponseMessage> answer)
    {
        var response = await answer;
        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        return ((int)response.StatusCode, (string?)body["code"], (string?)body["errors"]?[0]?["code"]);
    }
}
