using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Utilities.ServiceDefaults;

/// <summary>
/// <c>/health/live</c>: the process runs. <c>/health/ready</c>: every check tagged <c>ready</c> passes, each with its reason.
/// Public, hence descriptions only: an exception's text may hold a connection string.
/// </summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = Write }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = Readiness.IsAsked, ResponseWriter = Write }).AllowAnonymous();
    }

    private static Task Write(HttpContext http, HealthReport report) => http.Response.WriteAsJsonAsync(Readiness.Of(report), JsonDefaults.Options, http.RequestAborted);
}
