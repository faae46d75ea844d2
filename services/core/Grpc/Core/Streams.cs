namespace Grpc.Core;

/// <summary>How a message is to be written.</summary>
[Flags]
public enum WriteFlags
{
    None = 0,

    /// <summary>More follows soon: it need not be sent at once.</summary>
    BufferHint = 1,

    /// <summary>Without effect: nothing is compressed here.</summary>
    NoCompress = 2,
}

/// <summary>How messages are to be written.</summary>
public sealed class WriteOptions(WriteFlags flags = WriteFlags.None)
{
    public static readonly WriteOptions Default = new();

    public WriteFlags Flags { get; } = flags;
}

/// <summary>Where a stream of messages is written to, one after the other.</summary>
public interface IAsyncStreamWriter<in T>
{
    /// <summary>Kept until changed; null: each message is sent at once.</summary>
    WriteOptions? WriteOptions { get; set; }

    /// <summary>Returns when the message is on its way, which it is not while the reader does not read: one message at a time.</summary>
    Task WriteAsync(T message);

    Task WriteAsync(T message, CancellationToken cancellationToken);
}

/// <summary>The answer of a server-streaming method.</summary>
public interface IServerStreamWriter<in T> : IAsyncStreamWriter<T>;

/// <summary>Where a stream of messages is read from.</summary>
public interface IAsyncStreamReader<out T>
{
    T Current { get; }

    /// <summary>False at the end of a stream that ended well; anything else throws <see cref="RpcException"/>.</summary>
    Task<bool> MoveNext(CancellationToken cancellationToken);
}

/// <summary>Reads a stream with <c>await foreach</c>.</summary>
public static class AsyncStreamReaderExtensions
{
    public static async IAsyncEnumerable<T> ReadAllAsync<T>(this IAsyncStreamReader<T> streamReader, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (await streamReader.MoveNext(cancellationToken)) yield return streamReader.Current;
    }

    public static Task<bool> MoveNext<T>(this IAsyncStreamReader<T> streamReader) => streamReader.MoveNext(CancellationToken.None);
}
