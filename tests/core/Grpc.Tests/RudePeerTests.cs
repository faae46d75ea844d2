using System.Net;
using System.Net.Sockets;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Net.Client.Configuration;

namespace Utilities.Grpc.Tests;

/// <summary>What our client makes of servers that break the rules (gRPC http-grpc-status-mapping.md, statuscodes.md, PROTOCOL-HTTP2.md).</summary>
public sealed class RudePeerTests(RudePeer peer) : IClassFixture<RudePeer>, IDisposable
{
    private readonly GrpcChannel channel = GrpcChannel.ForAddress(peer.Address);

    [Theory]
    [InlineData("http 400", StatusCode.Internal)]
    [InlineData("http 401", StatusCode.Unauthenticated)]
    [InlineData("http 403", StatusCode.PermissionDenied)]
    [InlineData("http 404", StatusCode.Unimplemented)]
    [InlineData("http 429", StatusCode.Unavailable)]
    [InlineData("http 500", StatusCode.Unknown)]
    [InlineData("http 503", StatusCode.Unavailable)]
    [InlineData("html", StatusCode.Unknown)]
    [InlineData("no-status", StatusCode.Unknown)]
    [InlineData("status 99", StatusCode.Unknown)]
    [InlineData("status -1", StatusCode.Unknown)]
    [InlineData("status well", StatusCode.Unknown)]
    [InlineData("no-message", StatusCode.Internal)]
    [InlineData("cut-frame", StatusCode.Internal)]
    [InlineData("cut-frame-with-status", StatusCode.ResourceExhausted)]
    [InlineData("two-gigabytes", StatusCode.ResourceExhausted)]
    [InlineData("four-gigabytes", StatusCode.ResourceExhausted)]
    [InlineData("two-messages", StatusCode.Internal)]
    [InlineData("gzip-flag", StatusCode.Internal)]
    [InlineData("gzip-header", StatusCode.Internal)]
    [InlineData("garbage", StatusCode.Internal)]
    [InlineData("reset 1", StatusCode.Internal)]
    [InlineData("reset 2", StatusCode.Internal)]
    [InlineData("reset 7", StatusCode.Unavailable)]
    [InlineData("reset 8", StatusCode.Cancelled)]
    [InlineData("reset 11", StatusCode.ResourceExhausted)]
    [InlineData("reset 12", StatusCode.PermissionDenied)]
    [InlineData("reset-midway 2", StatusCode.Internal)]
    [InlineData("kill", StatusCode.Unavailable)]
    [InlineData("kill-midway", StatusCode.Unavailable)]
    public async Task A_server_that_breaks_the_rules_is_understood(string behaviour, StatusCode expected)
    {
        var failure = await Assert.ThrowsAsync<RpcException>(() => Say(channel, behaviour).ResponseAsync);
        Assert.True(failure.StatusCode == expected, $"{failure.StatusCode}: {failure.Status.Detail} {failure.InnerException}");
    }

    [Fact]
    public async Task A_message_that_is_wrongly_encoded_is_kept_as_far_as_it_can_be_read()
    {
        var failure = await Assert.ThrowsAsync<RpcException>(() => Say(channel, "bad-message").ResponseAsync);
        Assert.Equal((StatusCode.FailedPrecondition, "100%, %zz, 预"), (failure.StatusCode, failure.Status.Detail));
    }

    [Fact]
    public async Task Bytes_with_padding_are_read_as_well()
    {
        var call = Say(channel, "polite");
        Assert.Equal("ok", (await call).Text);
        Assert.Equal("padded"u8.ToArray(), call.GetTrailers().GetValueBytes("x-trailer-bin"));
    }

    [Fact]
    public async Task What_a_server_refused_unseen_is_sent_again_whatever_the_method()
    {
        Assert.Equal("ok", (await Say(channel, "refused-once")).Text);
        Assert.Equal(2, peer.Attempts("refused-once"));
    }

    [Theory]
    [InlineData("pushback 20", 2)]
    [InlineData("pushback -1", 1)]
    [InlineData("pushback never", 1)]
    public async Task The_server_may_set_the_pause_before_the_next_attempt_or_forbid_it(string behaviour, int attempts)
    {
        using var patient = Patient(peer.Address);
        var call = Say(patient, behaviour);
        if (attempts == 1) await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync);
        else await call;
        Assert.Equal(attempts, peer.Attempts(behaviour));
    }

    [Fact]
    public async Task Where_nobody_listens_a_call_is_UNAVAILABLE()
    {
        using var nobody = GrpcChannel.ForAddress($"http://127.0.0.1:{Closed()}");
        Assert.Equal(StatusCode.Unavailable, (await Assert.ThrowsAsync<RpcException>(() => Say(nobody, "").ResponseAsync)).StatusCode);
    }

    [Fact]
    public async Task A_server_of_HTTP1_fails_the_call_and_does_not_hang_it()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = Serve(listener);
        using var old = GrpcChannel.ForAddress($"http://{listener.LocalEndpoint}");
        var failure = await Assert.ThrowsAsync<RpcException>(() => Say(old, "").ResponseAsync.WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.True(failure.StatusCode is StatusCode.Internal or StatusCode.Unavailable, $"{failure.StatusCode}");
        listener.Stop();
        await serving;

        static async Task Serve(TcpListener listener)
        {
            try
            {
                while (true)
                {
                    using var client = await listener.AcceptTcpClientAsync();
                    await client.GetStream().WriteAsync("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray());
                }
            }
            catch (SocketException)
            {
                // Stopped: the test is over.
            }
        }
    }

    public void Dispose() => channel.Dispose();

    private static AsyncUnaryCall<Said> Say(GrpcChannel channel, string behaviour) =>
        new Judge.JudgeClient(channel).SayAsync(new Ask(), new Metadata { { "x-rude", behaviour } }, TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(30));

    private static GrpcChannel Patient(Uri address) => Channels.To(address, options => options.ServiceConfig = new ServiceConfig
    {
        MethodConfigs = { new MethodConfig { Names = { MethodName.Default }, RetryPolicy = new RetryPolicy { MaxAttempts = 3, RetryableStatusCodes = { StatusCode.Unavailable } } } },
    });

    private static int Closed()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
