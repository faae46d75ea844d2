namespace Grpc.AspNetCore.Server;

/// <summary>Limits of the served methods.</summary>
public sealed class GrpcServiceOptions
{
    /// <summary>Bytes of a message that a caller may send; null: no limit. 4 MiB unless set.</summary>
    public int? MaxReceiveMessageSize { get; set; } = 4 * 1024 * 1024;

    /// <summary>Bytes of a message that a handler may send; null: no limit.</summary>
    public int? MaxSendMessageSize { get; set; }

    /// <summary>How long a stream may go on after the process was told to stop; then its handler is cancelled and the caller told UNAVAILABLE.</summary>
    public TimeSpan StreamGraceAtStop { get; set; } = TimeSpan.FromSeconds(1);
}
