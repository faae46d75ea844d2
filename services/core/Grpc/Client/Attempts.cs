using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Grpc.Core;
using Grpc.Net.Client.Configuration;
using Grpc.Wire;

namespace Grpc.Net.Client;

/// <summary>
/// Sends a call until a server takes it. Tried again is only what the retry policy of the method allows, and never once an answer has begun
/// (gRFC A6); requests that a server refused unseen (REFUSED_STREAM) are sent again by SocketsHttpHandler itself.
/// </summary>
internal sealed class Attempts(GrpcChannel channel, string path, RetryPolicy? policy, CallOptions options, Func<TimeSpan?> timeLeft, ReadOnlyMemory<byte> frame)
{
    private static readonly ProductInfoHeaderValue Agent = new("utilities-grpc", "1");

    private int made;

    /// <summary>A response that has begun, with messages to read.</summary>
    /// <exception cref="RpcException">The server answered with a status alone.</exception>
    public async Task<HttpResponseMessage> Send(CancellationToken cancel)
    {
        while (true)
        {
            RpcException failure;
            try
            {
                return await Once(cancel);
            }
            catch (RpcException refused)
            {
                failure = refused;
            }
            catch (Exception broken) when (!cancel.IsCancellationRequested)
            {
                failure = new RpcException(Failures.Of(broken));
            }

            await Task.Delay(Pause(failure) ?? throw failure, TimeProvider.System, cancel);
        }
    }

    private async Task<HttpResponseMessage> Once(CancellationToken cancel)
    {
        var request = Request(); // not disposed here: its body may still be going out when the answer comes
        made++;
        var response = await channel.Send(request, cancel);
        try
        {
            if (Failures.Field(response.Headers, Headers.Status) is not null && response.StatusCode == HttpStatusCode.OK)
            {
                // The status among the headers: there is no message. OK without one is for the reader to judge.
                var status = Failures.Stated(response.Headers);
                if (status.StatusCode != StatusCode.OK) throw new RpcException(status, ReadMetadata(response.Headers));
            }
            else if (Failures.OfHead(response) is { } wrong)
            {
                throw new RpcException(wrong, ReadMetadata(response.Headers));
            }

            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private HttpRequestMessage Request()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(channel.Address, path))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ReadOnlyMemoryContent(frame),
        };
        request.Content.Headers.TryAddWithoutValidation("content-type", Headers.ContentType);
        request.Headers.TryAddWithoutValidation("te", "trailers");
        request.Headers.TryAddWithoutValidation(Headers.AcceptEncoding, Headers.Identity);
        request.Headers.UserAgent.Add(Agent);
        if (timeLeft() is { } left) request.Headers.TryAddWithoutValidation(Headers.Timeout, TimeoutHeader.Format(left));
        if (made > 0) request.Headers.TryAddWithoutValidation(Headers.PreviousAttempts, made.ToString(CultureInfo.InvariantCulture));
        foreach (var entry in (options.Headers ?? Metadata.Empty).Where(Headers.MayBeSent)) request.Headers.TryAddWithoutValidation(entry.Key, Headers.Value(entry));
        return request;
    }

    /// <summary>How long to wait before the next attempt; null: there is none. The server may set the pause or forbid it.</summary>
    private TimeSpan? Pause(RpcException failure)
    {
        if (policy is null || made >= (policy.MaxAttempts ?? 1) || !policy.RetryableStatusCodes.Contains(failure.StatusCode)) return null;
        if (failure.Trailers.GetValue(Headers.RetryPushback) is not { } pushback) return policy.Pause(made);
        return int.TryParse(pushback, NumberStyles.None, CultureInfo.InvariantCulture, out var millis) ? TimeSpan.FromMilliseconds(millis) : null;
    }

    public static Metadata ReadMetadata(HttpHeaders fields)
    {
        var metadata = new Metadata();
        foreach (var (name, values) in fields.NonValidated)
            foreach (var value in values)
                Headers.Read(metadata, name, value);
        return metadata;
    }
}
