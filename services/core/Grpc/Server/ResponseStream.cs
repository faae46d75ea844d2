using System.Buffers;
using Grpc.Core;
using Grpc.Wire;

namespace Grpc.Server;

/// <summary>Writes the messages of a stream; waits while the reader does not read.</summary>
internal sealed class ResponseStream<T>(HttpServerCall call, Marshaller<T> marshaller, int limit) : IServerStreamWriter<T>
{
    /// <summary>With <see cref="WriteFlags.BufferHint"/> bytes go out in portions of this size.</summary>
    private const int Portion = 32 * 1024;

    private readonly FrameWriter frame = new(limit);
    private int writing;
    private int unflushed;

    public WriteOptions? WriteOptions
    {
        get => call.WriteOptions;
        set => call.WriteOptions = value;
    }

    public Task WriteAsync(T message) => WriteAsync(message, CancellationToken.None);

    public async Task WriteAsync(T message, CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref writing, 1) == 1) throw new InvalidOperationException("The last message is still being written: await it first.");
        try
        {
            call.CancellationToken.ThrowIfCancellationRequested();
            cancellationToken.ThrowIfCancellationRequested();
            var bytes = frame.Write(message, marshaller);
            call.Begin();
            var body = call.Http.Response.BodyWriter;
            body.Write(bytes.Span); // copies
            unflushed += bytes.Length;
            if ((WriteOptions?.Flags ?? WriteFlags.None).HasFlag(WriteFlags.BufferHint) && unflushed < Portion) return;
            unflushed = 0;
            await Flush(body, cancellationToken);
        }
        finally
        {
            Volatile.Write(ref writing, 0);
        }
    }

    private async Task Flush(System.IO.Pipelines.PipeWriter body, CancellationToken cancel)
    {
        if (!cancel.CanBeCanceled)
        {
            await body.FlushAsync(call.CancellationToken);
            return;
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, call.CancellationToken);
        await body.FlushAsync(either.Token);
    }
}
