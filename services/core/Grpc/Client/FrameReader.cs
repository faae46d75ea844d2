using System.Buffers;
using Grpc.Wire;

namespace Grpc.Net.Client;

/// <summary>
/// Cuts a response body into messages. The buffer grows by doubling as bytes arrive, never to the length that a prefix claims, and is
/// not pooled: a read may still be under way when the call is given up.
/// </summary>
internal sealed class FrameReader(Stream body, int limit)
{
    private const int FirstSize = 4096;

    private byte[] buffer = new byte[FirstSize];
    private int start;
    private int end;

    /// <summary>The next message, good until the one after it is asked for; null at the end.</summary>
    public async ValueTask<ReadOnlySequence<byte>?> Next(CancellationToken cancel)
    {
        if (!await Has(FrameWriter.Prefix, cancel)) return end == start ? null : throw MessageReading.Incomplete();
        var length = MessageReading.Length(buffer.AsSpan(start, FrameWriter.Prefix), limit);
        start += FrameWriter.Prefix;
        if (!await Has(length, cancel)) throw MessageReading.Incomplete();
        var message = new ReadOnlySequence<byte>(buffer, start, length);
        start += length;
        return message;
    }

    private async ValueTask<bool> Has(int bytes, CancellationToken cancel)
    {
        while (end - start < bytes)
        {
            if (end == buffer.Length) MakeRoom();
            var read = await body.ReadAsync(buffer.AsMemory(end), cancel);
            if (read == 0) return false;
            end += read;
        }

        return true;
    }

    private void MakeRoom()
    {
        var kept = end - start;
        var target = kept <= buffer.Length / 2 ? buffer : new byte[buffer.Length * 2];
        Buffer.BlockCopy(buffer, start, target, 0, kept);
        (buffer, start, end) = (target, 0, kept);
    }
}
