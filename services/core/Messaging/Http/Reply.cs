using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Utilities.ServiceDefaults;

namespace Utilities.Messaging;

/// <summary>The answer to an act that succeeded.</summary>
/// <param name="Status">HTTP status, 2xx.</param>
/// <param name="Body">Becomes the JSON body.</param>
/// <param name="Location">Where the thing made can be read, or null.</param>
/// <param name="Version">Its version, sent as ETag, or null.</param>
public sealed record Reply(int Status, object Body, string? Location = null, long? Version = null);

/// <summary>An answer in the form in which it is kept and sent, now and on every repetition: byte for byte the same.</summary>
internal sealed record StoredReply(int Status, string Body, string? Location, long? Version, bool Replayed = false) : IResult, IStatusCodeHttpResult
{
    int? IStatusCodeHttpResult.StatusCode => Status;

    public static StoredReply Of(Reply reply) => new(reply.Status, JsonSerializer.Serialize(reply.Body, JsonDefaults.Options), reply.Location, reply.Version);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        response.ContentType = "application/json; charset=utf-8";
        if (Location is not null) response.Headers.Location = Location;
        if (Version is { } version) response.Headers.ETag = ETags.Of(version);
        if (Replayed) response.Headers["Idempotency-Replayed"] = "true";
        return response.WriteAsync(Body, httpContext.RequestAborted);
    }
}
