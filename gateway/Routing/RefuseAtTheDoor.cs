using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.Features;
using Utilities.ServiceDefaults;

namespace Utilities.Gateway.Routing;

/// <summary>What no service needs to see: paths that try to climb, bodies announced as too large, tokens that are not ours.</summary>
internal static class RefuseAtTheDoor
{
    public static Task Invoke(HttpContext http, RequestDelegate next)
    {
        if (Climbs(http.Request.Path.Value))
            return Problems.Write(http, new(400, "bad-path", "The path is not one of this API.", "Write it without '..', encoded slashes or backslashes."));

        if (http.Request.ContentLength > LimitOf(http)) return Problems.WriteStatus(http, 413);

        var tokenRefused = http.Request.Headers.Authorization.Count > 0 && http.User.Identity is not { IsAuthenticated: true };
        return tokenRefused ? http.ChallengeAsync() : next(http);
    }

    /// <summary>The route's own limit, which YARP sets only later in the pipeline; else the server's. Null or below zero: none.</summary>
    private static long? LimitOf(HttpContext http) =>
        (http.GetReverseProxyFeature().Route.Config.MaxRequestBodySize ?? http.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize) is { } limit and >= 0 ? limit : null;

    /// <summary>Kestrel has already resolved plain dot segments and decoded all but the slash.</summary>
    public static bool Climbs(string? path) =>
        path is not null && (path.Contains("..", StringComparison.Ordinal) || path.Contains('\\') || path.Contains("%2f", StringComparison.OrdinalIgnoreCase));
}
