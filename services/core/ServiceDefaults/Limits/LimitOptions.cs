using System.ComponentModel.DataAnnotations;

namespace Utilities.ServiceDefaults;

/// <summary>Configuration <c>Limits</c>: how much of everything one process takes from whoever reaches it, gateway and services alike.</summary>
public sealed class LimitOptions
{
    /// <summary>Bytes of a request body, unless its endpoint takes files.</summary>
    [Range(1024, 1L << 30)]
    public long BodyBytes { get; set; } = 1024 * 1024;

    /// <summary>Bytes of a file that an endpoint streams (<see cref="LargeBodies"/>).</summary>
    [Range(1024, 1L << 42)]
    public long FileBytes { get; set; } = 4L << 30;

    /// <summary>Fields of a form.</summary>
    [Range(1, 10_000)]
    public int FormFields { get; set; } = 64;

    /// <summary>Bytes of method, path and query together.</summary>
    [Range(256, 1 << 20)]
    public int RequestLineBytes { get; set; } = 8 * 1024;

    /// <summary>Bytes of all headers together.</summary>
    [Range(1024, 1 << 20)]
    public int HeaderBytes { get; set; } = 32 * 1024;

    [Range(8, 10_000)]
    public int Headers { get; set; } = 100;

    /// <summary>Levels of a JSON body. The API's description is bound by it too and needs about as many.</summary>
    [Range(4, 256)]
    public int JsonDepth { get; set; } = 64;

    /// <summary>Entries of any one list in a JSON body.</summary>
    [Range(1, 1_000_000)]
    public int ListEntries { get; set; } = 10_000;

    /// <summary>An ordinary request is given up after this many seconds.</summary>
    [Range(1, 3600)]
    public int RequestSeconds { get; set; } = 60;

    /// <summary>Seconds in which the headers must have arrived.</summary>
    [Range(1, 600)]
    public int HeaderSeconds { get; set; } = 15;

    /// <summary>Seconds that a connection may idle.</summary>
    [Range(1, 3600)]
    public int KeepAliveSeconds { get; set; } = 120;

    /// <summary>Bytes per second that a body must bring and an answer must be taken at, on average.</summary>
    [Range(1, 1 << 20)]
    public int BytesPerSecond { get; set; } = 240;

    /// <summary>Seconds for which that is not asked, at the beginning.</summary>
    [Range(2, 600)]
    public int GraceSeconds { get; set; } = 5;

    /// <summary>Connections at once; one more is closed unread.</summary>
    [Range(1, 1_000_000)]
    public int Connections { get; set; } = 4000;

    /// <summary>Requests at once, gRPC calls included; one more gets 429. Health probes are free.</summary>
    [Range(1, 1_000_000)]
    public int RequestsAtOnce { get; set; } = 1000;

    /// <summary>HTTP/2 streams of one connection at once.</summary>
    [Range(1, 10_000)]
    public int Streams { get; set; } = 100;

    /// <summary>Bytes of one gRPC message that is received.</summary>
    [Range(1024, 1 << 30)]
    public int GrpcMessageBytes { get; set; } = 1024 * 1024;
}
