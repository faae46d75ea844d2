using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace Utilities.ServiceDefaults;

/// <summary>Calls that a service makes while it serves somebody.</summary>
public static class OnBehalfExtensions
{
    /// <summary>
    /// With the caller's own token, so that the service asked decides by the caller's roles; given up with the request that it is made for,
    /// or after <paramref name="limit"/> of real time, which the other side learns as the deadline.
    /// </summary>
    public static CallOptions OnBehalf(this HttpContext http, TimeSpan limit)
    {
        var headers = new Metadata();
        if (http.Request.Headers.Authorization.ToString() is { Length: > 0 } token) headers.Add("authorization", token);
        return new CallOptions(headers, TimeProvider.System.GetUtcNow().UtcDateTime + limit, http.RequestAborted);
    }
}
