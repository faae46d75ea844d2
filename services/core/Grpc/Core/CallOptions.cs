using System.Runtime.InteropServices;

namespace Grpc.Core;

/// <summary>What a caller asks for besides the method and its request.</summary>
/// <param name="headers">Metadata to send.</param>
/// <param name="deadline">When the caller gives up, UTC; the server learns of it.</param>
/// <param name="cancellationToken">Gives up early.</param>
/// <param name="writeOptions">Without effect for unary and server streaming.</param>
[StructLayout(LayoutKind.Auto)]
public readonly struct CallOptions(Metadata? headers = null, DateTime? deadline = null, CancellationToken cancellationToken = default, WriteOptions? writeOptions = null)
{
    public Metadata? Headers { get; } = headers;

    public DateTime? Deadline { get; } = deadline;

    public CancellationToken CancellationToken { get; } = cancellationToken;

    public WriteOptions? WriteOptions { get; } = writeOptions;

    public CallOptions WithHeaders(Metadata headers) => new(headers, Deadline, CancellationToken, WriteOptions);

    public CallOptions WithDeadline(DateTime deadline) => new(Headers, deadline, CancellationToken, WriteOptions);

    public CallOptions WithCancellationToken(CancellationToken cancellationToken) => new(Headers, Deadline, cancellationToken, WriteOptions);
}
