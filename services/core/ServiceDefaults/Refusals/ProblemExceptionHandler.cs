using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Utilities.ServiceDefaults;

/// <summary>A caller's mistake found by the framework is a 4xx, a known outage a 503 that asks to come again; any other exception is a bug: logged in full, answered without details.</summary>
internal sealed class ProblemExceptionHandler(IEnumerable<KnownOutage> outages, ILogger<ProblemExceptionHandler> log) : IExceptionHandler
{
    private static readonly Refusal InternalError = new(500, "internal-error", "Something went wrong on our side; the trace id finds it in the logs.");

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var refusal = exception switch
        {
            BadHttpRequestException bad => BadRequests.Of(bad),
            _ => outages.Select(outage => outage.Recognise(exception)).FirstOrDefault(known => known is not null) ?? InternalError,
        };

        if (refusal == InternalError) Log.Unhandled(log, exception, httpContext.Request.Method, httpContext.Features.Get<IExceptionHandlerFeature>()?.Endpoint?.DisplayName);
        else if (refusal.Status == StatusCodes.Status503ServiceUnavailable) Log.Outage(log, refusal.Code, httpContext.Request.Method, httpContext.Features.Get<IExceptionHandlerFeature>()?.Endpoint?.DisplayName, exception.Message);
        await Problems.Write(httpContext, refusal);
        return true;
    }
}
