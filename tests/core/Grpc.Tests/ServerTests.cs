using System.Diagnostics;
using System.Net;
using Grpc.Core;
using Grpc.Health.V1;
using Microsoft.Extensions.DependencyInjection;
using Utilities.TestKit;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace Utilities.Grpc.Tests;

/// <summary>What our server must get right besides what any client sees.</summary>
public sealed class ServerTests(JudgeHost judge) : IClassFixture<JudgeHost>, IDisposable
{
    private static readonly byte[] Empty = [0, 0, 0, 0, 0];

    private readonly RawRequests raw = new(judge.Host.Address, judge.Host.GrpcAddress);

    [Fact]
    public async Task HTTP1_is_told_to_upgrade_and_another_content_type_that_it_is_unsupported()
    {
        Assert.Equal(HttpStatusCode.UpgradeRequired, (await raw.Http1(HttpMethod.Post, RawRequests.Say)).Http);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await raw.Http2(Empty, contentType: "application/json")).Http);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await raw.Http2(Empty, contentType: "application/grpc-web")).Http);
        Assert.Equal("0", (await raw.Http2(Empty, contentType: "application/grpc+proto")).GrpcStatus);
    }

    [Fact]
    public async Task An_unknown_address_is_not_found_for_HTTP_and_unimplemented_for_gRPC()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await raw.Http1(HttpMethod.Get, "/some/where")).Http);
        Assert.Equal(HttpStatusCode.NotFound, (await raw.Http1(HttpMethod.Post, "/some/where", "application/json")).Http);
        Assert.Equal("12", (await raw.Http2(Empty, "/some.Service/Where")).GrpcStatus);
    }

    [Theory]
    [InlineData("", 13)]
    [InlineData("00000000", 13)]
    [InlineData("000000000a0a02", 13)]
    [InlineData("00000000000000000000", 13)]
    [InlineData("0100000000", 13)]
    [InlineData("0000000003ffffff", 13)]
    [InlineData("007fffffff0a02", 8)]
    [InlineData("00ffffffff", 8)]
    public async Task A_request_that_breaks_the_rules_is_refused(string hex, int status) =>
        Assert.Equal($"{status}", (await raw.Http2(Convert.FromHexString(hex))).GrpcStatus);

    [Fact]
    public async Task A_compressed_request_is_told_what_is_read_here() =>
        Assert.Equal("12", (await raw.Http2(Empty, headers: ("grpc-encoding", "gzip"))).GrpcStatus);

    [Fact]
    public async Task A_timeout_that_cannot_be_read_is_none_and_one_that_has_passed_is_the_answer()
    {
        Assert.Equal("0", (await raw.Http2(Empty, headers: ("grpc-timeout", "123456789S"))).GrpcStatus);
        Assert.Equal("0", (await raw.Http2(Empty, headers: ("grpc-timeout", "soon"))).GrpcStatus);
        Assert.Equal("0", (await raw.Http2(Empty, headers: ("grpc-timeout", "99999999H"))).GrpcStatus);
        Assert.Equal("4", (await raw.Http2([0, 0, 0, 0, 3, 32, 0x88, 0x27], headers: ("grpc-timeout", "100m"))).GrpcStatus); // wait_ms: 5000
    }

    [Fact]
    public async Task A_crash_is_UNKNOWN_and_tells_nothing_of_the_inside()
    {
        var failure = await Assert.ThrowsAsync<RpcException>(() => new Judge.JudgeClient(judge.Host.Channel()).SayAsync(new Ask { Crash = true }).ResponseAsync);
        Assert.Equal(StatusCode.Unknown, failure.StatusCode);
        Assert.DoesNotContain("inner text", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_is_what_the_checks_say_and_a_watcher_is_told_of_every_change()
    {
        var health = judge.Host.Services.GetRequiredService<Health>();
        var client = new global::Grpc.Health.V1.Health.HealthClient(judge.Host.Channel());
        Assert.Equal(ServingStatus.Serving, (await client.CheckAsync(new HealthCheckRequest())).Status);
        Assert.Equal(ServingStatus.Serving, (await client.CheckAsync(new HealthCheckRequest { Service = "judge" })).Status);
        Assert.Equal(StatusCode.NotFound, (await Assert.ThrowsAsync<RpcException>(() => client.CheckAsync(new HealthCheckRequest { Service = "water" }).ResponseAsync)).StatusCode);

        using var watch = client.Watch(new HealthCheckRequest());
        Assert.Equal(ServingStatus.Serving, await Next(watch));
        health.IsWell = false;
        Assert.Equal(ServingStatus.NotServing, await Next(watch));
        Assert.Equal(ServingStatus.NotServing, (await client.CheckAsync(new HealthCheckRequest())).Status);
        health.IsWell = true;
        Assert.Equal(ServingStatus.Serving, await Next(watch));
        using var stranger = client.Watch(new HealthCheckRequest { Service = "water" });
        Assert.Equal(ServingStatus.ServiceUnknown, await Next(stranger));
    }

    [Fact]
    public async Task A_process_that_stops_ends_its_endless_streams_and_lets_calls_finish()
    {
        var witness = new Witness();
        var host = await JudgeHost.Start(witness);
        var client = new Judge.JudgeClient(host.Channel());
        using var endless = client.Rows(new RowsAsk { Count = 1, Endless = true, Key = "stop" });
        Assert.True(await endless.ResponseStream.MoveNext());
        var last = client.SayAsync(new Ask { Text = "last", WaitMs = 500, Key = "stop" });
        await Eventually.True(() => witness.Count("attempt stop") == 2);

        var started = Stopwatch.GetTimestamp();
        var stopping = host.Stop();
        var failure = await Assert.ThrowsAsync<RpcException>(() => endless.ResponseStream.MoveNext());
        Assert.Equal(StatusCode.Unavailable, failure.StatusCode);
        Assert.Equal("last", (await last).Text);
        await stopping;
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(10));
        await host.DisposeAsync();
    }

    [Fact]
    public async Task Calls_are_no_part_of_the_API_description()
    {
        using var response = await judge.Host.Client().GetAsync("/api/judge/openapi.json");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.DoesNotContain("Judge/Say", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    public void Dispose() => raw.Dispose();

    private static async Task<ServingStatus> Next(AsyncServerStreamingCall<HealthCheckResponse> watch)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(15));
        Assert.True(await watch.ResponseStream.MoveNext(patience.Token));
        return watch.ResponseStream.Current.Status;
    }
}
