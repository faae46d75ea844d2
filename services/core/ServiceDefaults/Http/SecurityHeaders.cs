using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Utilities.ServiceDefaults;

/// <summary>Headers that tell browsers and caches to be careful, at every process: the gateway is not the only one that may be reached.</summary>
internal static class SecurityHeaders
{
    private const string ForApi = "default-src 'none'; frame-ancestors 'none'";

    /// <summary>Pages for paper that services answer with bring their style with them and nothing else.</summary>
    private const string ForPaper = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    private const string AYear = "max-age=31536000";

    /// <summary>At the last moment: the exception handler clears what was set before, and an answer of a service passes through the gateway with its own.</summary>
    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        http.Response.OnStarting(static state => Write((HttpContext)state), http);
        return next(http);
    });

    private static Task Write(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers.ContentSecurityPolicy = http.Response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true ? ForPaper : ForApi;
        if (headers.CacheControl.Count == 0) headers.CacheControl = "no-store"; // what may be kept says so itself
        if (http.Request.IsHttps) headers.StrictTransportSecurity = AYear;
        return Task.CompletedTask;
    }
}
