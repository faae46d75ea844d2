namespace Utilities.Gateway.Limits;

/// <summary>Headers that tell a browser to be careful. Set last, so that a service's own do not double them.</summary>
public static class SecurityHeaders
{
    private const string ForApi = "default-src 'none'; frame-ancestors 'none'";

    /// <summary>Pages for paper that services answer with bring their style with them and nothing else.</summary>
    private const string ForPaper = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    /// <summary>The documentation and start pages load only what the gateway itself serves.</summary>
    private const string ForPages = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'self'; form-action 'self'";

    public static void UseSecurityHeaders(this WebApplication app) => app.Use((http, next) =>
    {
        http.Response.OnStarting(static state =>
        {
            var http = (HttpContext)state;
            var headers = http.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";
            headers["Referrer-Policy"] = "no-referrer";
            headers.ContentSecurityPolicy = IsPage(http.Request.Path) ? ForPages : IsPaper(http.Response) ? ForPaper : ForApi;
            if (http.Request.IsHttps) headers.StrictTransportSecurity = "max-age=31536000";
            return Task.CompletedTask;
        }, http);
        return next(http);
    });

    private static bool IsPaper(HttpResponse response) => response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true;

    private static bool IsPage(PathString path) => path == "/" || path.StartsWithSegments("/docs", StringComparison.OrdinalIgnoreCase);
}
