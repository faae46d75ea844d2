using System.Collections.Concurrent;
using Google.Protobuf;
using Grpc.Core;

namespace Utilities.Grpc.Tests;

/// <summary>What a handler lived to see, by the key of the call.</summary>
public sealed class Witness
{
    private readonly ConcurrentDictionary<string, int> counts = new(StringComparer.Ordinal);

    public int Count(string what) => counts.GetValueOrDefault(what);

    public int Note(string what) => counts.AddOrUpdate(what, 1, (_, count) => count + 1);
}

/// <summary>The server side of judge.proto, written as any handler is.</summary>
internal class JudgeService(Witness witness) : Judge.JudgeBase
{
    public override async Task<Said> Say(Ask request, ServerCallContext context)
    {
        if (request.Text == "count") return new Said { Attempts = witness.Count(request.Key) };
        var attempt = witness.Note($"attempt {request.Key}");
        if (attempt <= request.FailFirst) throw new RpcException(new Status((StatusCode)request.Code, request.Detail));
        await context.WriteInitial(request.Text);
        context.ResponseTrailers.Add("x-trailer", "after");
        context.ResponseTrailers.Add("x-trailer-bin", [0, 1, 254, 255]);
        if (request.Crash) throw new InvalidOperationException("an inner text that nobody may read");
        if (request.WaitMs > 0) await Wait(request.WaitMs, request.Key, context);
        if (request.FailFirst == 0 && request.Code != 0) throw new RpcException(new Status((StatusCode)request.Code, request.Detail), new Metadata { { "x-why-bin", [7, 8, 9] } });
        var said = new Said
        {
            Text = request.Text,
            Payload = request.ReplyBytes > 0 ? ByteString.CopyFrom(new byte[request.ReplyBytes]) : request.Payload,
            Attempts = attempt,
            LimitMs = context.Deadline == DateTime.MaxValue ? 0 : (long)(context.Deadline - TimeProvider.System.GetUtcNow().UtcDateTime).TotalMilliseconds,
        };
        foreach (var entry in context.RequestHeaders.Where(entry => entry.Key.StartsWith("x-", StringComparison.Ordinal)))
            said.Headers[entry.Key] = entry.IsBinary ? Convert.ToHexStringLower(entry.ValueBytes) : entry.Value;
        return said;
    }

    public override async Task Rows(RowsAsk request, IServerStreamWriter<Row> responseStream, ServerCallContext context)
    {
        if (request.Hint) responseStream.WriteOptions = new WriteOptions(WriteFlags.BufferHint);
        witness.Note($"attempt {request.Key}");
        var payload = ByteString.CopyFrom(new byte[request.RowBytes]);
        for (var number = 1; number <= request.Count; number++)
        {
            if (request.FailAfter > 0 && number > request.FailAfter) throw new RpcException(new Status((StatusCode)request.Code, request.Detail));
            if (number > 1 && request.PauseMs > 0) await Wait(request.PauseMs, request.Key, context);
            await responseStream.WriteAsync(new Row { Number = number, Payload = payload });
            witness.Note($"rows {request.Key}");
        }

        if (request.FailAfter > 0) throw new RpcException(new Status((StatusCode)request.Code, request.Detail));
        if (request.Endless) await Wait(Timeout.Infinite, request.Key, context);
    }

    private async Task Wait(int millis, string key, ServerCallContext context)
    {
        try
        {
            await Task.Delay(TimeSpan.FromMilliseconds(millis), TimeProvider.System, context.CancellationToken);
        }
        catch (OperationCanceledException)
        {
            witness.Note($"cancelled {key}");
            throw;
        }
    }
}

internal static class Initial
{
    /// <summary>Some calls want headers sent before anything else.</summary>
    public static Task WriteInitial(this ServerCallContext context, string text) =>
        text == "headers" ? context.WriteResponseHeadersAsync(new Metadata { { "x-initial", "before" }, { "x-initial-bin", [1, 2, 3] } }) : Task.CompletedTask;
}
