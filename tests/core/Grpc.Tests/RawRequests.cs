using System.Net;
using System.Net.Http.Headers;

namespace Utilities.Grpc.Tests;

/// <summary>An answer of our server as it went over the wire.</summary>
/// <param name="Http">The HTTP status.</param>
/// <param name="GrpcStatus">From headers or trailers; null without one.</param>
/// <param name="Body">All bytes.</param>
public sealed record RawAnswer(HttpStatusCode Http, string? GrpcStatus, byte[] Body);

/// <summary>Requests that no gRPC client would send.</summary>
public sealed class RawRequests(Uri rest, Uri grpc) : IDisposable
{
    public const string Say = "/utilities.judge.v1.Judge/Say";

    private readonly HttpMessageInvoker http = new(new SocketsHttpHandler { UseProxy = false });

    public Task<RawAnswer> Http2(byte[] body, string path = Say, string contentType = "application/grpc", params (string Name, string Value)[] headers) =>
        Send(new Uri(grpc, path), HttpVersion.Version20, HttpMethod.Post, body, contentType, headers);

    public Task<RawAnswer> Http1(HttpMethod method, string path, string contentType = "application/grpc") => Send(new Uri(rest, path), HttpVersion.Version11, method, [], contentType);

    public void Dispose() => http.Dispose();

    private async Task<RawAnswer> Send(Uri address, Version version, HttpMethod method, byte[] body, string contentType, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, address) { Version = version, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        if (method == HttpMethod.Post)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        }

        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var response = await http.SendAsync(request, CancellationToken.None);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        var status = response.Headers.TryGetValues("grpc-status", out var alone) ? alone : response.TrailingHeaders.TryGetValues("grpc-status", out var last) ? last : null;
        return new RawAnswer(response.StatusCode, status?.Single(), bytes);
    }
}
