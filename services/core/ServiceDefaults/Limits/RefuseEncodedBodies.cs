using Microsoft.AspNetCore.Builder;

namespace Utilities.ServiceDefaults;

/// <summary>A body that is packed is refused unread: a few bytes of it could be gigabytes. gRPC says its encoding in a header of its own, which is refused there.</summary>
internal static class RefuseEncodedBodies
{
    private const string AsItIs = "identity";

    private static readonly Refusal Encoded = new(415, "unsupported-content-encoding", "Bodies are taken as they are, not packed.", "Send it without 'Content-Encoding'.");

    public static void UseRefuseEncodedBodies(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (http.Request.Headers.ContentEncoding is not { Count: > 0 } encoding || encoding.ToString().Equals(AsItIs, StringComparison.OrdinalIgnoreCase)) return next(http);
        http.Response.Headers.AcceptEncoding = AsItIs;
        return Problems.Write(http, Encoded);
    });
}
