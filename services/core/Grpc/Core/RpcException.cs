namespace Grpc.Core;

/// <summary>A call that ended with anything but OK. A server throws it to answer so; a client gets it.</summary>
public class RpcException : Exception
{
    public RpcException(Status status) : this(status, [])
    {
    }

    public RpcException(Status status, string message) : this(status, [], message)
    {
    }

    public RpcException(Status status, Metadata trailers) : this(status, trailers, status.ToString())
    {
    }

    public RpcException(Status status, Metadata trailers, string message) : base(message, status.DebugException)
    {
        Status = status;
        Trailers = trailers;
    }

    public Status Status { get; }

    public StatusCode StatusCode => Status.StatusCode;

    /// <summary>Metadata that came, or shall go, with the status.</summary>
    public Metadata Trailers { get; }
}
