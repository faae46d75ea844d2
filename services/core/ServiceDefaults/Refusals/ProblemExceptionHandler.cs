using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Utilities.ServiceDefaults;

/// <summary>A caller's mistake found by the framework is a 4xx; any other exception is a bug or an outage: logged in full, answered without details.</summary>
internal sealed class ProblemExceptionHandler(ILogger<ProblemExceptionHandler> log) : IExceptionHandler
{
    private static readonly Refusal InternalError = new(500, "internal-error", "Something went wrong on our side; the trace id finds it in the logs.");

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var refusal = exception switch
        {
            BadHttpRequestException bad => BadRequests.Of(bad),
            _ => InternalError,
        };

        if (refusal == InternalError) Log.Unhandled(log, exception, httpContext.Request.Method, httpContext.Features.Get<IExceptionHandlerFeature>()?.Endpoint?.DisplayName);
        await Problems.Write(httpContext, refusal);
        return true;
    }
}
