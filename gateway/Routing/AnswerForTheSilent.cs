using Utilities.ServiceDefaults;
using Yarp.ReverseProxy.Forwarder;

namespace Utilities.Gateway.Routing;

/// <summary>When a service cannot be reached or breaks off, the caller still gets problem details and knows whether to come back.</summary>
internal static class AnswerForTheSilent
{
    private const string RetryAfterSeconds = "2";

    public static async Task Invoke(HttpContext http, RequestDelegate next)
    {
        await next(http);
        if (http.GetForwarderErrorFeature() is not { } failure || http.Response.HasStarted) return;

        var service = http.GetReverseProxyFeature().Route.Config.ClusterId!;
        switch (failure.Error)
        {
            case ForwarderError.RequestCanceled or ForwarderError.RequestBodyCanceled or ForwarderError.ResponseBodyCanceled:
                break; // nobody is listening any more, or the request timeout writes its own answer
            case ForwarderError.RequestBodyClient:
                await Problems.WriteStatus(http, http.Response.StatusCode);
                break;
            case ForwarderError.RequestTimedOut:
                await Problems.WriteStatus(http, 504);
                break;
            default:
                http.Response.Headers.RetryAfter = RetryAfterSeconds;
                await Problems.Write(http, new(503, "service-unavailable", "The service cannot answer right now; try again shortly.", $"'{service}' does not answer."));
                break;
        }
    }
}
