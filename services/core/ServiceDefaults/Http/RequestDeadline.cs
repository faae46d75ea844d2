using System.Globalization;
using Microsoft.AspNetCore.Builder;

namespace Utilities.ServiceDefaults;

/// <summary>
/// Until when a caller waits for a request to be begun. Somebody who has turned to another service since must not be served after all by a process
/// that stood still: what arrives later is refused before anything is done.
/// </summary>
public static class RequestDeadline
{
    /// <summary>Instant in UTC milliseconds of the machines' own clocks.</summary>
    public const string Header = "Request-Deadline";

    internal static void UseRequestDeadline(this IApplicationBuilder app) => app.Use((http, next) =>
        long.TryParse(http.Request.Headers[Header].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var deadline) && TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() > deadline
            ? Problems.Write(http, new(503, "past-deadline", "The caller no longer waits for this, so it was not begun."))
            : next(http));
}
