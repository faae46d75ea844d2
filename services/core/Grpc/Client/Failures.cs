using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Grpc.Core;
using Grpc.Wire;

namespace Grpc.Net.Client;

/// <summary>Which status a call has whose server said none, or said it in another way (gRPC http-grpc-status-mapping.md and PROTOCOL-HTTP2.md, "Errors").</summary>
internal static class Failures
{
    public static Status Of(Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is HttpProtocolException reset) return new(OfReset(reset.ErrorCode), $"The server ended the stream with HTTP/2 error {reset.ErrorCode}.", failure);
        }

        return failure switch
        {
            HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError } =>
                new(StatusCode.Unavailable, "The server cannot be reached.", failure),
            HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse or HttpRequestError.HttpProtocolError or HttpRequestError.VersionNegotiationError or HttpRequestError.ConfigurationLimitExceeded } =>
                new(StatusCode.Internal, "The server's answer cannot be understood.", failure),
            HttpRequestException or IOException => new(StatusCode.Unavailable, "The connection broke.", failure),
            _ => new(StatusCode.Internal, "The call could not be made.", failure),
        };
    }

    /// <summary>The status that a response states among these fields.</summary>
    public static Status Stated(HttpHeaders fields)
    {
        if (Field(fields, Headers.Status) is not { } number) return new(StatusCode.Unknown, "The server sent no status.");
        var detail = StatusMessage.Decode(Field(fields, Headers.Message) ?? "");
        return int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var code) && code <= (int)StatusCode.Unauthenticated
            ? new((StatusCode)code, detail)
            : new(StatusCode.Unknown, detail is "" ? $"The server sent the status '{number}', which does not exist." : detail);
    }

    /// <summary>What is wrong with the head of a response, or null.</summary>
    public static Status? OfHead(HttpResponseMessage response)
    {
        if (response.StatusCode != HttpStatusCode.OK) return new(OfHttp(response.StatusCode), $"The server answered with HTTP status {(int)response.StatusCode}.");
        var type = response.Content.Headers.NonValidated.TryGetValues("content-type", out var values) ? values.ToString() : null;
        if (!Headers.IsGrpc(type)) return new(StatusCode.Unknown, $"The server answered with '{type}', which is no gRPC.");
        return Field(response.Headers, Headers.Encoding) is { } encoding && encoding != Headers.Identity
            ? new Status(StatusCode.Internal, $"The server encoded its messages as '{encoding}', which nobody asked for.")
            : null;
    }

    public static string? Field(HttpHeaders fields, string name) => fields.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;

    private static StatusCode OfHttp(HttpStatusCode status) => (int)status switch
    {
        400 => StatusCode.Internal,
        401 => StatusCode.Unauthenticated,
        403 => StatusCode.PermissionDenied,
        404 => StatusCode.Unimplemented,
        429 or 502 or 503 or 504 => StatusCode.Unavailable,
        _ => StatusCode.Unknown,
    };

    private static StatusCode OfReset(long error) => error switch
    {
        0 or 7 => StatusCode.Unavailable, // NO_ERROR of a connection that goes away, REFUSED_STREAM
        8 => StatusCode.Cancelled,
        11 => StatusCode.ResourceExhausted, // ENHANCE_YOUR_CALM
        12 => StatusCode.PermissionDenied, // INADEQUATE_SECURITY
        _ => StatusCode.Internal,
    };
}
