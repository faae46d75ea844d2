using System.Buffers;
using System.Buffers.Binary;
using Grpc.Core;

namespace Grpc.Wire;

/// <summary>
/// One message with its prefix: a byte that says "not compressed" and the length in four, big-endian. The buffer is this writer's own and
/// never pooled: SocketsHttpHandler may still send it, or send it again, after the call has ended.
/// </summary>
internal sealed class FrameWriter(int limit) : SerializationContext, IBufferWriter<byte>
{
    public const int Prefix = 5;

    private byte[] buffer = [];
    private int written = Prefix;
    private bool complete;

    /// <summary>Prefix and message.</summary>
    public ReadOnlyMemory<byte> Frame => buffer.AsMemory(0, written);

    /// <summary>Writes a message over the last one.</summary>
    /// <exception cref="RpcException">RESOURCE_EXHAUSTED: it is longer than the limit.</exception>
    public ReadOnlyMemory<byte> Write<T>(T message, Marshaller<T> marshaller)
    {
        written = Prefix;
        complete = false;
        marshaller.ContextualSerializer(message, this);
        if (!complete) throw new RpcException(new Status(StatusCode.Internal, "The message was not written to its end."));
        buffer[0] = 0;
        BinaryPrimitives.WriteUInt32BigEndian(buffer.AsSpan(1), (uint)(written - Prefix));
        return Frame;
    }

    public override void SetPayloadLength(int payloadLength)
    {
        Check(payloadLength);
        Reserve(payloadLength);
    }

    public override IBufferWriter<byte> GetBufferWriter() => this;

    public override void Complete()
    {
        Check(written - Prefix);
        Reserve(0);
        complete = true;
    }

    public override void Complete(byte[] payload)
    {
        Check(payload.Length);
        Reserve(payload.Length);
        payload.CopyTo(buffer.AsSpan(Prefix));
        written = Prefix + payload.Length;
        complete = true;
    }

    void IBufferWriter<byte>.Advance(int count) => written += count;

    Memory<byte> IBufferWriter<byte>.GetMemory(int sizeHint)
    {
        Reserve(Math.Max(sizeHint, 1));
        return buffer.AsMemory(written);
    }

    Span<byte> IBufferWriter<byte>.GetSpan(int sizeHint)
    {
        Reserve(Math.Max(sizeHint, 1));
        return buffer.AsSpan(written);
    }

    private void Check(int length)
    {
        if (length > limit) throw new RpcException(new Status(StatusCode.ResourceExhausted, $"The message has {length} bytes, more than the {limit} that may be sent."));
    }

    private void Reserve(int more)
    {
        var needed = written + more;
        if (buffer.Length < needed) Array.Resize(ref buffer, buffer.Length is 0 ? needed : Math.Max(needed, buffer.Length * 2));
    }
}
