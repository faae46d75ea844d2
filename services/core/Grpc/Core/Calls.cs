using System.Runtime.CompilerServices;

namespace Grpc.Core;

/// <summary>A call under way that has one answer. Await it, or <see cref="ResponseAsync"/>.</summary>
public sealed class AsyncUnaryCall<TResponse>(
    Task<TResponse> responseAsync, Task<Metadata> responseHeadersAsync, Func<Status> getStatusFunc, Func<Metadata> getTrailersFunc, Action disposeAction) : IDisposable
{
    public Task<TResponse> ResponseAsync { get; } = responseAsync;

    public Task<Metadata> ResponseHeadersAsync { get; } = responseHeadersAsync;

    public TaskAwaiter<TResponse> GetAwaiter() => ResponseAsync.GetAwaiter();

    public ConfiguredTaskAwaitable<TResponse> ConfigureAwait(bool continueOnCapturedContext) => ResponseAsync.ConfigureAwait(continueOnCapturedContext);

    /// <summary>Only after the end of the call.</summary>
    public Status GetStatus() => getStatusFunc();

    /// <summary>Only after the end of the call.</summary>
    public Metadata GetTrailers() => getTrailersFunc();

    /// <summary>Breaks the call off if it is still under way.</summary>
    public void Dispose() => disposeAction();
}

/// <summary>A call under way that has many answers.</summary>
public sealed class AsyncServerStreamingCall<TResponse>(
    IAsyncStreamReader<TResponse> responseStream, Task<Metadata> responseHeadersAsync, Func<Status> getStatusFunc, Func<Metadata> getTrailersFunc, Action disposeAction) : IDisposable
{
    public IAsyncStreamReader<TResponse> ResponseStream { get; } = responseStream;

    public Task<Metadata> ResponseHeadersAsync { get; } = responseHeadersAsync;

    /// <summary>Only after the end of the stream.</summary>
    public Status GetStatus() => getStatusFunc();

    /// <summary>Only after the end of the stream.</summary>
    public Metadata GetTrailers() => getTrailersFunc();

    /// <summary>Breaks the call off if it is still under way.</summary>
    public void Dispose() => disposeAction();
}
