namespace Utilities.Gateway.Limits;

/// <summary>The gateway's own pages load only what the gateway itself serves; all other answers have what the service defaults give them.</summary>
public static class SecurityHeaders
{
    private const string ForPages = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'self'; form-action 'self'";

    /// <summary>Before the service defaults, hence set after them.</summary>
    public static void UsePageHeaders(this WebApplication app) => app.Use((http, next) =>
    {
        if (!IsPage(http.Request.Path)) return next(http);
        http.Response.OnStarting(static state =>
        {
            ((HttpResponse)state).Headers.ContentSecurityPolicy = ForPages;
            return Task.CompletedTask;
        }, http.Response);
        return next(http);
    });

    private static bool IsPage(PathString path) => path == "/" || path.StartsWithSegments("/docs", StringComparison.OrdinalIgnoreCase);
}
