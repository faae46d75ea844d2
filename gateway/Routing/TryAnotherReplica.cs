using Yarp.ReverseProxy.Forwarder;

namespace Utilities.Gateway.Routing;

/// <summary>A request that never got through to a replica, because no connection could be made, goes to the next one. Whatever was sent is not sent again.</summary>
internal static class TryAnotherReplica
{
    public static async Task Invoke(HttpContext http, RequestDelegate next)
    {
        var proxy = http.GetReverseProxyFeature();
        for (var left = proxy.AllDestinations.Count - 1; ; left--)
        {
            await next(http);
            if (left <= 0 || !NeverArrived(http)) return;
            proxy.AvailableDestinations = [.. proxy.AllDestinations.Where(other => other != proxy.ProxiedDestination)];
            http.Features.Set<IForwarderErrorFeature>(null);
            http.Response.StatusCode = StatusCodes.Status200OK;
        }
    }

    private static bool NeverArrived(HttpContext http) =>
        !http.Response.HasStarted
        && http.GetForwarderErrorFeature()?.Exception is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError };
}
