using Google.Protobuf;
using Grpc.Core;
using Utilities.TestKit;

namespace Utilities.Grpc.Tests;

/// <summary>Our client against our server.</summary>
public sealed class OwnBothEndsTests(JudgeHost judge) : IClassFixture<JudgeHost>
{
    private readonly Judge.JudgeClient client = judge.Client;

    [Fact]
    public async Task A_call_brings_its_answer_headers_and_trailers()
    {
        using var call = client.SayAsync(new Ask { Text = "headers" });
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
        var said = await client.SayAsync(new Ask(), new Metadata { { "X-Text", "plain, with a comma" }, { "x-bytes-bin", [0, 127, 128, 255] } });
        Assert.Equal("plain, with a comma", said.Headers["x-text"]);
        Assert.Equal("007f80ff", said.Headers["x-bytes-bin"]);
    }

    [Theory, MemberData(nameof(Codes))]
    public async Task Every_status_arrives_with_its_words(int code)
    {
        var words = $"Nr. {code}: größer als 100 % – 预约\nZeile 2 \"quoted\" 🚰";
        var failure = await Assert.ThrowsAsync<RpcException>(() => client.SayAsync(new Ask { Code = code, Detail = words }).ResponseAsync);
        Assert.Equal((StatusCode)code, failure.StatusCode);
        Assert.Equal(words, failure.Status.Detail);
        Assert.Equal(new byte[] { 7, 8, 9 }, failure.Trailers.GetValueBytes("x-why-bin"));
    }

    public static TheoryData<int> Codes => [.. Enumerable.Range(1, 16)];

    [Fact]
    public async Task A_crash_is_UNKNOWN_and_tells_nothing_of_the_inside()
    {
        var failure = await Assert.ThrowsAsync<RpcException>(() => client.SayAsync(new Ask { Crash = true }).ResponseAsync);
        Assert.Equal(StatusCode.Unknown, failure.StatusCode);
        Assert.DoesNotContain("inner text", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_there_is_UNIMPLEMENTED()
    {
        Assert.Equal(StatusCode.Unimplemented, (await Assert.ThrowsAsync<RpcException>(() => client.NowhereAsync(new Ask()).ResponseAsync)).StatusCode);
        var stranger = new global::Grpc.Core.Method<Ask, Said>(MethodType.Unary, "utilities.judge.v9.Judge", "Say", Marshalling.Ask, Marshalling.Said);
        var call = judge.Host.Channel().CreateCallInvoker().AsyncUnaryCall(stranger, null, default, new Ask());
        Assert.Equal(StatusCode.Unimplemented, (await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync)).StatusCode);
    }

    [Fact]
    public async Task Twenty_thousand_rows_arrive_in_order()
    {
        using var call = client.Rows(new RowsAsk { Count = 20_000, RowBytes = 20, Hint = true });
        var expected = 1;
        await foreach (var row in call.ResponseStream.ReadAllAsync()) Assert.Equal(expected++, row.Number);
        Assert.Equal(20_001, expected);
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task An_empty_stream_ends_well()
    {
        using var call = client.Rows(new RowsAsk());
        Assert.False(await call.ResponseStream.MoveNext());
        Assert.False(await call.ResponseStream.MoveNext());
    }

    [Fact]
    public async Task A_failure_midway_keeps_the_rows_before_it()
    {
        using var call = client.Rows(new RowsAsk { Count = 10, FailAfter = 4, Code = (int)StatusCode.DataLoss, Detail = "停" });
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
        var wide = new Judge.JudgeClient(Channels.To(judge.Host.GrpcAddress, options => options.MaxReceiveMessageSize = null));
        var said = await wide.SayAsync(new Ask { Payload = ByteString.CopyFrom(new byte[20 << 20]) });
        Assert.Equal(20 << 20, said.Payload.Length);

        var back = await Assert.ThrowsAsync<RpcException>(() => client.SayAsync(new Ask { ReplyBytes = 5 << 20 }).ResponseAsync);
        Assert.Equal(StatusCode.ResourceExhausted, back.StatusCode);
        var there = await Assert.ThrowsAsync<RpcException>(() => wide.SayAsync(new Ask { Payload = ByteString.CopyFrom(new byte[65 << 20]) }).ResponseAsync);
        Assert.Equal(StatusCode.ResourceExhausted, there.StatusCode);
        var narrow = new Judge.JudgeClient(Channels.To(judge.Host.GrpcAddress, options => options.MaxSendMessageSize = 10));
        Assert.Equal(StatusCode.ResourceExhausted, (await Assert.ThrowsAsync<RpcException>(() => narrow.SayAsync(new Ask { Text = "twelve bytes" }).ResponseAsync)).StatusCode);
    }

    [Fact]
    public async Task A_thousand_calls_at_once_all_succeed()
    {
        var said = await Task.WhenAll(Enumerable.Range(0, 1000).Select(i => client.SayAsync(new Ask { Text = $"{i}", WaitMs = 20 }).ResponseAsync));
        Assert.Equal(Enumerable.Range(0, 1000).Select(i => $"{i}"), said.Select(one => one.Text));
    }

    [Fact]
    public async Task The_server_waits_for_a_reader_that_pauses()
    {
        using var call = client.Rows(new RowsAsk { Count = 300_000, RowBytes = 100, Hint = true, Key = "slow reader" });
        Assert.True(await call.ResponseStream.MoveNext());
        var before = -1;
        await Eventually.True(async () =>
        {
            var same = before == judge.Witness.Count("rows slow reader");
            before = judge.Witness.Count("rows slow reader");
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, CancellationToken.None);
            return same;
        });
        Assert.InRange(before, 1, 250_000);
        var rows = 1;
        while (await call.ResponseStream.MoveNext()) rows++;
        Assert.Equal(300_000, rows);
    }
}
