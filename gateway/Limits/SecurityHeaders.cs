namespace Utilities.Gateway.Limits;

/// <summary>The gateway's own pages load only what the gateway itself serves; all other answers have what the service defaults give them.</summary>
public static class SecurityHeaders
{
    private const string ForPages = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'self'; form-action 'self'";

    /// <summary>The operator's page holds a secret: only its own files, and nothing written into the page itself.</summary>
    private const string ForOperations = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    /// <summary>Before the service defaults, hence set after them.</summary>
    public static void UsePageHeaders(this WebApplication app) => app.Use((http, next) =>
    {
        if (PolicyOf(http.Request.Path) is not { } policy) return next(http);
        http.Response.OnStarting(() =>
        {
            http.Response.Headers.ContentSecurityPolicy = policy;
            return Task.CompletedTask;
        });
        return next(http);
    });

    /// <summary>Null for what is no page of the gateway.</summary>
    private static string? PolicyOf(PathString path) => IsPage(path) ? ForPages : path.StartsWithSegments("/ops", StringComparison.OrdinalIgnoreCase) ? ForOperations : null;

    private static bool IsPage(PathString path) => path == "/" || path.StartsWithSegments("/docs", StringComparison.OrdinalIgnoreCase);
}
