using System.Buffers;
using System.Buffers.Binary;
using Grpc.Core;

namespace Grpc.Wire;

/// <summary>The payload of one message while it is being read.</summary>
internal sealed class Payload(ReadOnlySequence<byte> bytes) : DeserializationContext
{
    public override int PayloadLength => (int)bytes.Length;

    public override byte[] PayloadAsNewBuffer() => bytes.ToArray();

    public override ReadOnlySequence<byte> PayloadAsReadOnlySequence() => bytes;
}

/// <summary>What both ends check of an arriving message.</summary>
internal static class MessageReading
{
    /// <summary>The length that a prefix announces.</summary>
    /// <exception cref="RpcException">It is compressed, which nobody asked for, or longer than the limit.</exception>
    public static int Length(ReadOnlySpan<byte> prefix, int limit)
    {
        if (prefix[0] != 0) throw new RpcException(new Status(StatusCode.Internal, "The message is marked as compressed, but no encoding was agreed on."));
        var length = BinaryPrimitives.ReadUInt32BigEndian(prefix[1..]);
        return length <= limit
            ? (int)length
            : throw new RpcException(new Status(StatusCode.ResourceExhausted, $"The message has {length} bytes, more than the {limit} that may be received."));
    }

    /// <exception cref="RpcException">INTERNAL: the bytes are no such message.</exception>
    public static T Read<T>(ReadOnlySequence<byte> bytes, Marshaller<T> marshaller)
    {
        try
        {
            return marshaller.ContextualDeserializer(new Payload(bytes));
        }
        catch (Exception unreadable) when (unreadable is not RpcException)
        {
            throw new RpcException(new Status(StatusCode.Internal, "The message cannot be read.", unreadable));
        }
    }

    public static RpcException Incomplete() => new(new Status(StatusCode.Internal, "The message is incomplete."));
}
