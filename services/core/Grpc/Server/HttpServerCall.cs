using System.Globalization;
using System.Net.Sockets;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Grpc.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Grpc.Server;

/// <summary>One call as its handler sees it, over one HTTP/2 request.</summary>
internal sealed class HttpServerCall : ServerCallContext, IDisposable
{
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(49);

    private readonly Lazy<Metadata> requestHeaders;
    private readonly CancellationTokenSource deadlineTimer = new();
    private readonly CancellationTokenSource stop = new();
    private readonly CancellationTokenSource any;
    private readonly CancellationTokenRegistration stopping;

    public HttpServerCall(HttpContext http, string method, GrpcServiceOptions options, CancellationToken processStops)
    {
        Http = http;
        MethodCore = method;
        requestHeaders = new(ReadHeaders);
        // Real time, whatever clock the service runs on: a deadline is between two processes.
        if (TimeoutHeader.Parse(http.Request.Headers[Headers.Timeout]) is { } timeout)
        {
            var now = TimeProvider.System.GetUtcNow().UtcDateTime;
            DeadlineCore = timeout < DateTime.MaxValue - now ? now + timeout : DateTime.MaxValue; // eight digits of hours reach beyond the calendar
            if (timeout < LongestTimer) deadlineTimer.CancelAfter(timeout);
        }

        any = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, deadlineTimer.Token, stop.Token);
        stopping = processStops.UnsafeRegister(_ => stop.CancelAfter(options.StreamGraceAtStop), null);
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = null; // the message's own limit counts
    }

    public HttpContext Http { get; }

    /// <summary>The timer having fired is what counts: a clock read may lie a moment before the deadline when it has.</summary>
    public bool DeadlineHasPassed => deadlineTimer.IsCancellationRequested;

    public bool IsAbandoned => Http.RequestAborted.IsCancellationRequested;

    public bool IsStopping => stop.IsCancellationRequested;

    protected override string MethodCore { get; }

    protected override string HostCore => Http.Request.Host.Value ?? "";

    protected override string PeerCore => Http.Connection.RemoteIpAddress is { } address
        ? string.Create(CultureInfo.InvariantCulture, $"{(address.AddressFamily == AddressFamily.InterNetwork ? "ipv4:" : "ipv6:")}{address}:{Http.Connection.RemotePort}")
        : "unknown";

    protected override DateTime DeadlineCore { get; } = DateTime.MaxValue;

    protected override Metadata RequestHeadersCore => requestHeaders.Value;

    protected override CancellationToken CancellationTokenCore => any.Token;

    protected override Metadata ResponseTrailersCore { get; } = [];

    protected override Status StatusCore { get; set; } = Status.DefaultSuccess;

    protected override WriteOptions? WriteOptionsCore { get; set; }

    /// <summary>Whether a status can no longer stand among the headers.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>From here on the status goes into the trailers.</summary>
    public void Begin() => HasBegun = true;

    public void Finish(Status status)
    {
        if (HasBegun) ResponseStatus.WriteTrailers(Http.Response, status, ResponseTrailersCore);
        else ResponseStatus.WriteAlone(Http.Response, status, ResponseTrailersCore);
    }

    public void Dispose()
    {
        stopping.Dispose();
        any.Dispose();
        stop.Dispose();
        deadlineTimer.Dispose();
    }

    protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders)
    {
        if (HasBegun) throw new InvalidOperationException("The headers have been sent.");
        foreach (var entry in responseHeaders.Where(Headers.MayBeSent)) Http.Response.Headers.Append(entry.Key, Headers.Value(entry));
        Begin();
        return Http.Response.BodyWriter.FlushAsync(CancellationTokenCore).AsTask();
    }

    private Metadata ReadHeaders()
    {
        var metadata = new Metadata();
        foreach (var (name, values) in Http.Request.Headers)
            foreach (var value in values)
                Headers.Read(metadata, name, value ?? "");
        return metadata;
    }
}
