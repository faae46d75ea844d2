using System.Diagnostics;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Net.Client.Configuration;
using Utilities.TestKit;

namespace Utilities.Grpc.Tests;

/// <summary>Our client against our server.</summary>
public sealed class OwnServerTests(JudgeHost judge) : ClientTests(judge), IClassFixture<JudgeHost>;

/// <summary>Our client against a foreign server, @grpc/grpc-js.</summary>
public sealed class ForeignServerTests(ForeignServer judge) : ClientTests(judge), IClassFixture<ForeignServer>;

/// <summary>What our client must get right, whoever serves.</summary>
public abstract class ClientTests(IJudge judge) : IDisposable
{
    private readonly GrpcChannel channel = GrpcChannel.ForAddress(judge.Address);

    private Judge.JudgeClient Client => new(channel);

    [Fact]
    public async Task A_call_brings_its_answer_headers_and_trailers()
    {
        using var call = Client.SayAsync(new Ask { Text = "headers" });
        var headers = await call.ResponseHeadersAsync;
        Assert.Equal("before", headers.GetValue("x-initial"));
        Assert.Equal(new byte[] { 1, 2, 3 }, headers.GetValueBytes("x-initial-bin"));
        Assert.Equal("headers", (await call).Text);
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
        Assert.Equal("after", call.GetTrailers().GetValue("x-trailer"));
        Assert.Equal(new byte[] { 0, 1, 254, 255 }, call.GetTrailers().GetValueBytes("x-trailer-bin"));
    }

    [Fact]
    public async Task Metadata_arrives_text_and_bytes()
    {
        var said = await Client.SayAsync(new Ask(), new Metadata { { "X-Text", "plain, with a comma" }, { "x-bytes-bin", [0, 127, 128, 255] } });
        Assert.Equal("plain, with a comma", said.Headers["x-text"]);
        Assert.Equal("007f80ff", said.Headers["x-bytes-bin"]);
    }

    [Theory, MemberData(nameof(Codes))]
    public async Task Every_status_arrives_with_its_words(int code)
    {
        var words = $"Nr. {code}: größer als 100 % – 预约\nZeile 2 \"quoted\" 🚰";
        var failure = await Assert.ThrowsAsync<RpcException>(() => Client.SayAsync(new Ask { Code = code, Detail = words }).ResponseAsync);
        Assert.Equal((StatusCode)code, failure.StatusCode);
        Assert.Equal(words, failure.Status.Detail);
        Assert.Equal(new byte[] { 7, 8, 9 }, failure.Trailers.GetValueBytes("x-why-bin"));
    }

    public static TheoryData<int> Codes => [.. Enumerable.Range(1, 16)];

    [Fact]
    public async Task What_is_not_there_is_UNIMPLEMENTED()
    {
        Assert.Equal(StatusCode.Unimplemented, (await Assert.ThrowsAsync<RpcException>(() => Client.NowhereAsync(new Ask()).ResponseAsync)).StatusCode);
        var stranger = new global::Grpc.Core.Method<Ask, Said>(MethodType.Unary, "utilities.judge.v9.Judge", "Say", Marshalling.Ask, Marshalling.Said);
        var call = channel.CreateCallInvoker().AsyncUnaryCall(stranger, null, default, new Ask());
        Assert.Equal(StatusCode.Unimplemented, (await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync)).StatusCode);
    }

    [Fact]
    public async Task Twenty_thousand_rows_arrive_in_order()
    {
        using var call = Client.Rows(new RowsAsk { Count = 20_000, RowBytes = 20, Hint = true });
        var expected = 1;
        await foreach (var row in call.ResponseStream.ReadAllAsync()) Assert.Equal(expected++, row.Number);
        Assert.Equal(20_001, expected);
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task An_empty_stream_ends_well()
    {
        using var call = Client.Rows(new RowsAsk());
        Assert.False(await call.ResponseStream.MoveNext());
        Assert.False(await call.ResponseStream.MoveNext());
    }

    [Fact]
    public async Task A_failure_midway_keeps_the_rows_before_it()
    {
        using var call = Client.Rows(new RowsAsk { Count = 10, FailAfter = 4, Code = (int)StatusCode.DataLoss, Detail = "停" });
        var rows = 0;
        var failure = await Assert.ThrowsAsync<RpcException>(async () =>
        {
            while (await call.ResponseStream.MoveNext()) rows++;
        });
        Assert.Equal(4, rows);
        Assert.Equal((StatusCode.DataLoss, "停"), (failure.StatusCode, failure.Status.Detail));
        await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext());
    }

    [Fact]
    public async Task Twenty_megabytes_go_both_ways_and_more_than_the_limit_neither()
    {
        var wide = new Judge.JudgeClient(Channels.To(judge.Address, options => options.MaxReceiveMessageSize = null));
        var said = await wide.SayAsync(new Ask { Payload = ByteString.CopyFrom(new byte[20 << 20]) });
        Assert.Equal(20 << 20, said.Payload.Length);

        var back = await Assert.ThrowsAsync<RpcException>(() => Client.SayAsync(new Ask { ReplyBytes = 5 << 20 }).ResponseAsync);
        Assert.Equal(StatusCode.ResourceExhausted, back.StatusCode);
        var there = await Assert.ThrowsAsync<RpcException>(() => wide.SayAsync(new Ask { Payload = ByteString.CopyFrom(new byte[65 << 20]) }).ResponseAsync);
        Assert.Equal(StatusCode.ResourceExhausted, there.StatusCode);
        var narrow = new Judge.JudgeClient(Channels.To(judge.Address, options => options.MaxSendMessageSize = 10));
        Assert.Equal(StatusCode.ResourceExhausted, (await Assert.ThrowsAsync<RpcException>(() => narrow.SayAsync(new Ask { Text = "twelve bytes" }).ResponseAsync)).StatusCode);
    }

    [Fact]
    public async Task A_thousand_calls_at_once_all_succeed()
    {
        var said = await Task.WhenAll(Enumerable.Range(0, 1000).Select(i => Client.SayAsync(new Ask { Text = $"{i}", WaitMs = 20 }).ResponseAsync));
        Assert.Equal(Enumerable.Range(0, 1000).Select(i => $"{i}"), said.Select(one => one.Text));
    }

    [Fact]
    public async Task The_server_waits_for_a_reader_that_pauses()
    {
        const int All = 100_000;
        using var call = Client.Rows(new RowsAsk { Count = All, RowBytes = 400, Hint = true, Key = "slow reader" });
        Assert.True(await call.ResponseStream.MoveNext());
        var written = -1;
        await Eventually.True(async () =>
        {
            var before = written;
            await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System, CancellationToken.None);
            return before == (written = await Count("rows slow reader"));
        });
        Assert.InRange(written, 1, All * 8 / 10);
        var rows = 1;
        while (await call.ResponseStream.MoveNext()) rows++;
        Assert.Equal(All, rows);
    }

    [Fact]
    public async Task A_deadline_ends_the_call_here_and_there()
    {
        var started = Stopwatch.GetTimestamp();
        var failure = await Assert.ThrowsAsync<RpcException>(() => Client.SayAsync(new Ask { WaitMs = 20_000, Key = "late" }, deadline: Soon(200)).ResponseAsync);
        Assert.Equal(StatusCode.DeadlineExceeded, failure.StatusCode);
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(10));
        await Eventually.Equal(1, () => Count("cancelled late"));
    }

    [Fact]
    public async Task A_deadline_that_has_passed_sends_nothing()
    {
        var failure = await Assert.ThrowsAsync<RpcException>(() => Client.SayAsync(new Ask { Key = "too late" }, deadline: Soon(-1)).ResponseAsync);
        Assert.Equal(StatusCode.DeadlineExceeded, failure.StatusCode);
        Assert.Equal(0, await Count("attempt too late"));
    }

    [Fact]
    public async Task The_server_learns_the_time_left()
    {
        Assert.InRange((await Client.SayAsync(new Ask(), deadline: Soon(10_000))).LimitMs, 5_000, 10_000);
        Assert.Equal(0, (await Client.SayAsync(new Ask())).LimitMs);
    }

    [Fact]
    public async Task A_deadline_ends_a_stream_midway()
    {
        using var call = Client.Rows(new RowsAsk { Count = 1000, PauseMs = 20, Key = "late rows" }, deadline: Soon(500));
        var rows = 0;
        var failure = await Assert.ThrowsAsync<RpcException>(async () =>
        {
            while (await call.ResponseStream.MoveNext()) rows++;
        });
        Assert.Equal(StatusCode.DeadlineExceeded, failure.StatusCode);
        Assert.InRange(rows, 1, 999);
    }

    [Fact]
    public async Task A_token_gives_the_call_up_and_the_handler_learns_of_it()
    {
        using var cancel = new CancellationTokenSource();
        var call = Client.SayAsync(new Ask { WaitMs = 20_000, Key = "token" }, cancellationToken: cancel.Token);
        await Eventually.Equal(1, () => Count("attempt token"));
        await cancel.CancelAsync();
        Assert.Equal(StatusCode.Cancelled, (await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync)).StatusCode);
        Assert.Equal(StatusCode.Cancelled, call.GetStatus().StatusCode);
        await Eventually.Equal(1, () => Count("cancelled token"));
    }

    [Fact]
    public async Task Disposing_a_call_gives_it_up()
    {
        var call = Client.SayAsync(new Ask { WaitMs = 20_000, Key = "dispose" });
        await Eventually.Equal(1, () => Count("attempt dispose"));
        call.Dispose();
        Assert.Equal(StatusCode.Cancelled, (await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync)).StatusCode);
        await Eventually.Equal(1, () => Count("cancelled dispose"));
    }

    [Fact]
    public async Task Leaving_a_stream_early_stops_its_handler()
    {
        using (var call = Client.Rows(new RowsAsk { Count = 2, Endless = true, Key = "leave" }))
        {
            await foreach (var row in call.ResponseStream.ReadAllAsync())
                if (row.Number == 2) break; // neither is held back, though nothing follows
        }

        await Eventually.Equal(1, () => Count("cancelled leave"));
    }

    [Fact]
    public async Task A_policy_tries_again_what_it_names_and_nothing_else()
    {
        using var patient = Patient(judge.Address);
        var client = new Judge.JudgeClient(patient);
        Assert.Equal(3, (await client.SayAsync(new Ask { Key = "twice", FailFirst = 2, Code = (int)StatusCode.Unavailable })).Attempts);

        Assert.Equal(StatusCode.Unavailable, (await Assert.ThrowsAsync<RpcException>(() => client.SayAsync(new Ask { Key = "ever", FailFirst = 99, Code = (int)StatusCode.Unavailable }).ResponseAsync)).StatusCode);
        Assert.Equal(4, await Count("attempt ever"));
        await Assert.ThrowsAsync<RpcException>(() => client.SayAsync(new Ask { Key = "other code", FailFirst = 99, Code = (int)StatusCode.Aborted }).ResponseAsync);
        Assert.Equal(1, await Count("attempt other code"));
        await Assert.ThrowsAsync<RpcException>(() => Client.SayAsync(new Ask { Key = "no policy", FailFirst = 99, Code = (int)StatusCode.Unavailable }).ResponseAsync);
        Assert.Equal(1, await Count("attempt no policy"));
    }

    [Fact]
    public async Task Nothing_is_tried_again_once_a_row_has_come()
    {
        using var patient = Patient(judge.Address);
        using var call = new Judge.JudgeClient(patient).Rows(new RowsAsk { Count = 5, FailAfter = 1, Code = (int)StatusCode.Unavailable, Key = "one row" });
        Assert.True(await call.ResponseStream.MoveNext());
        Assert.Equal(StatusCode.Unavailable, (await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext())).StatusCode);
        Assert.Equal(1, await Count("attempt one row"));
    }

    public void Dispose()
    {
        channel.Dispose();
        GC.SuppressFinalize(this);
    }

    private static DateTime Soon(int millis) => TimeProvider.System.GetUtcNow().UtcDateTime.AddMilliseconds(millis);

    private static GrpcChannel Patient(Uri address) => Channels.To(address, options => options.ServiceConfig = new ServiceConfig
    {
        MethodConfigs =
        {
            new MethodConfig
            {
                Names = { new MethodName { Service = "utilities.judge.v1.Judge" } },
                RetryPolicy = new RetryPolicy
                {
                    MaxAttempts = 4, InitialBackoff = TimeSpan.FromMilliseconds(5), MaxBackoff = TimeSpan.FromMilliseconds(50), BackoffMultiplier = 2, RetryableStatusCodes = { StatusCode.Unavailable },
                },
            },
        },
    });

    private async Task<int> Count(string what) => (await Client.SayAsync(new Ask { Text = "count", Key = what })).Attempts;
}
