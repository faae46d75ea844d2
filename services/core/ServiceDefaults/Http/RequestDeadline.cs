using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Utilities.ServiceDefaults;

/// <summary>
/// Until when a caller waits for a request to be done. Somebody who has turned to another service since must not be served after all by a process
/// that stood still: what arrives later is refused before anything is done, and an act that took longer is undone.
/// </summary>
public static class RequestDeadline
{
    /// <summary>Instant in UTC milliseconds of the machines' own clocks.</summary>
    public const string Header = "Request-Deadline";

    /// <summary>What a caller is told who no longer waits.</summary>
    public static Refusal Refusal { get; } = new(503, "past-deadline", "The caller no longer waits for this, so it was not done.");

    /// <summary>Whether the caller has stopped waiting. Real time: the deadline is between two processes.</summary>
    public static bool HasPassed(HttpContext http) =>
        long.TryParse(http.Request.Headers[Header].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var deadline) && TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() > deadline;

    internal static void UseRequestDeadline(this IApplicationBuilder app) => app.Use((http, next) => HasPassed(http) ? Problems.Write(http, Refusal) : next(http));
}
