using System.Buffers;
using System.IO.Pipelines;
using Grpc.Core;
using Grpc.Wire;

namespace Grpc.Server;

/// <summary>Reads the one message of a request. Only what has arrived is held, whatever length the prefix claims.</summary>
internal static class RequestReading
{
    public static async Task<T> Single<T>(PipeReader reader, Marshaller<T> marshaller, int limit, CancellationToken cancel)
    {
        while (true)
        {
            var result = await reader.ReadAsync(cancel);
            if (Frame(result.Buffer, limit) is { } frame && result.IsCompleted)
            {
                var message = MessageReading.Read(frame, marshaller);
                reader.AdvanceTo(result.Buffer.End);
                return message;
            }

            if (result.IsCompleted) throw MessageReading.Incomplete();
            reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }

    private static ReadOnlySequence<byte>? Frame(ReadOnlySequence<byte> buffer, int limit)
    {
        if (buffer.Length < FrameWriter.Prefix) return null;
        Span<byte> prefix = stackalloc byte[FrameWriter.Prefix];
        buffer.Slice(0, FrameWriter.Prefix).CopyTo(prefix);
        var length = MessageReading.Length(prefix, limit);
        var whole = FrameWriter.Prefix + (long)length;
        if (buffer.Length > whole) throw new RpcException(new Status(StatusCode.Internal, "The request holds more than one message."));
        return buffer.Length == whole ? buffer.Slice(FrameWriter.Prefix) : null;
    }
}
