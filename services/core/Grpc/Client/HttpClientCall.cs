using Grpc.Core;
using Grpc.Wire;

namespace Grpc.Net.Client;

/// <summary>One call under way: its attempts, its limit of time, its answers and how it ended.</summary>
internal sealed class HttpClientCall<TRequest, TResponse> : IDisposable
    where TRequest : class where TResponse : class
{
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(49);

    private readonly GrpcChannel channel;
    private readonly Method<TRequest, TResponse> method;
    private readonly CallOptions options;
    private readonly TRequest request;
    private readonly DateTime? deadline;
    private readonly TaskCompletionSource<Metadata> responseHeaders = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource givenUp = new(); // never disposed: Dispose may come at any time, and it holds no timer
    private readonly CancellationTokenSource deadlineTimer = new();
    private CancellationTokenRegistration[] registrations = [];
    private Task<(HttpResponseMessage Response, FrameReader Messages)>? opening;
    private (Status Status, Metadata Trailers)? ended;
    private RpcException? failure;

    public HttpClientCall(GrpcChannel channel, Method<TRequest, TResponse> method, CallOptions options, TRequest request)
    {
        this.channel = channel;
        this.method = method;
        this.options = options;
        this.request = request;
        deadline = options.Deadline is { } limit && limit != DateTime.MaxValue ? limit.Kind == DateTimeKind.Local ? limit.ToUniversalTime() : limit : null;
    }

    public Task<Metadata> ResponseHeaders => responseHeaders.Task;

    public Status Status => (ended ?? throw new InvalidOperationException("The call has not ended yet.")).Status;

    public Metadata Trailers => (ended ?? throw new InvalidOperationException("The call has not ended yet.")).Trailers;

    /// <summary>Begins the call; what goes wrong is said by <see cref="Next"/>.</summary>
    public void Open() => opening = Begin();

    /// <summary>The one answer of a unary call.</summary>
    public async Task<TResponse> Single()
    {
        Open();
        var answer = await Next() ?? throw Fail(new RpcException(new Status(StatusCode.Internal, "The server said OK and sent no message.")));
        if (ended is null && await Next() is not null) throw Fail(new RpcException(new Status(StatusCode.Internal, "The server sent more than one message.")));
        return answer;
    }

    /// <summary>The next answer; null at the good end.</summary>
    public async Task<TResponse?> Next()
    {
        if (failure is not null) throw failure;
        if (ended is not null) return null;
        try
        {
            var (response, messages) = await opening!;
            if (await Message(response, messages) is { } message) return MessageReading.Read(message, method.ResponseMarshaller);
            var stated = Failures.Field(response.Headers, Headers.Status) is null ? response.TrailingHeaders : response.Headers;
            var status = Failures.Stated(stated);
            var trailers = Attempts.ReadMetadata(stated);
            if (status.StatusCode != StatusCode.OK) throw new RpcException(status, trailers);
            End(status, trailers);
            response.Dispose();
            return null;
        }
        catch (Exception wrong) when (Explained(wrong) is RpcException explained)
        {
            throw Fail(explained);
        }
    }

    /// <summary>Gives the call up if it has not ended.</summary>
    public void Dispose()
    {
        if (ended is null) givenUp.Cancel();
    }

    private async Task<(HttpResponseMessage Response, FrameReader Messages)> Begin()
    {
        try
        {
            registrations =
            [
                options.CancellationToken.UnsafeRegister(state => ((CancellationTokenSource)state!).Cancel(), givenUp),
                deadlineTimer.Token.UnsafeRegister(state => ((CancellationTokenSource)state!).Cancel(), givenUp),
            ];
            options.CancellationToken.ThrowIfCancellationRequested();
            if (TimeLeft() is { } left)
            {
                if (left <= TimeSpan.Zero) await deadlineTimer.CancelAsync();
                else if (left < LongestTimer) deadlineTimer.CancelAfter(left);
            }

            givenUp.Token.ThrowIfCancellationRequested();
            var frame = new FrameWriter(channel.Options.MaxSendMessageSize ?? int.MaxValue).Write(request, method.RequestMarshaller);
            var policy = channel.Options.ServiceConfig?.RetryOf(method.ServiceName, method.Name);
            var response = await new Attempts(channel, method.FullName, policy, options, TimeLeft, frame).Send(givenUp.Token);
            givenUp.Token.UnsafeRegister(static state => ((HttpResponseMessage)state!).Dispose(), response); // tells the server, also when nobody is reading
            responseHeaders.TrySetResult(Attempts.ReadMetadata(response.Headers));
            return (response, new FrameReader(await response.Content.ReadAsStreamAsync(givenUp.Token), channel.Options.MaxReceiveMessageSize ?? int.MaxValue));
        }
        catch (Exception wrong) when (Explained(wrong) is RpcException explained)
        {
            throw Fail(explained);
        }
    }

    /// <summary>A message that was cut off is not what went wrong when the server says itself what did.</summary>
    private async Task<System.Buffers.ReadOnlySequence<byte>?> Message(HttpResponseMessage response, FrameReader messages)
    {
        try
        {
            return await messages.Next(givenUp.Token);
        }
        catch (RpcException) when (Failures.Field(response.TrailingHeaders, Headers.Status) is string number && number != "0")
        {
            return null;
        }
    }

    private TimeSpan? TimeLeft() => deadline is { } limit ? limit - TimeProvider.System.GetUtcNow().UtcDateTime : null;

    /// <summary>Every failure as the caller shall see it. The timer having fired is what counts as the deadline, not a look at the clock.</summary>
    private RpcException Explained(Exception wrong) =>
        wrong is RpcException stated ? stated
        : deadlineTimer.IsCancellationRequested ? new RpcException(new Status(StatusCode.DeadlineExceeded, "The deadline has passed.", wrong))
        : givenUp.IsCancellationRequested ? new RpcException(new Status(StatusCode.Cancelled, "The call was given up.", wrong))
        : new RpcException(Failures.Of(wrong));

    private RpcException Fail(RpcException reason)
    {
        if (failure is not null) return failure;
        failure = reason;
        End(reason.Status, reason.Trailers);
        givenUp.Cancel(); // the server need not go on
        return reason;
    }

    private void End(Status status, Metadata trailers)
    {
        ended = (status, trailers);
        foreach (var registration in registrations) registration.Dispose();
        deadlineTimer.Dispose();
        if (status.StatusCode == StatusCode.OK || !responseHeaders.TrySetException(new RpcException(status, trailers))) return;
        _ = responseHeaders.Task.Exception; // seen: the caller learns of it from the answer
    }
}
