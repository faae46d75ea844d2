using System.Threading.RateLimiting;
using Utilities.Gateway.Routing;
using Utilities.ServiceDefaults;

namespace Utilities.Gateway.Limits;

/// <summary>
/// Three limits, of which each request needs all: a bucket for each caller and service, places for each service, places of the whole process.
/// The service is the first part of the path behind <c>/api</c>; the token endpoint is one of its own.
/// </summary>
internal static class Limiters
{
    private const string TokenEndpoint = "/connect/token";
    private const string Nobody = "";

    public static PartitionedRateLimiter<HttpContext> Of(RateLimitOptions rates, LimitOptions limits) => PartitionedRateLimiter.CreateChained(
        PartitionedRateLimiter.Create<HttpContext, (string Caller, string Service)>(http => Bucket(http, rates)),
        PartitionedRateLimiter.Create<HttpContext, string>(http => Places(http, rates)),
        LimitExtensions.AtOnce(limits));

    private static RateLimitPartition<(string Caller, string Service)> Bucket(HttpContext http, RateLimitOptions rates)
    {
        if (LimitExtensions.IsProbe(http)) return RateLimitPartition.GetNoLimiter((Nobody, Nobody));
        return IsTokenRequest(http)
            ? RateLimitPartition.GetTokenBucketLimiter((AddressOf(http), TokenEndpoint), _ => Refilled(rates.TokensPerSecond, rates.BurstSeconds))
            : RateLimitPartition.GetTokenBucketLimiter((CallerOf(http), ServiceOf(http)), _ => Refilled(rates.PerSecond, rates.BurstSeconds));
    }

    private static RateLimitPartition<string> Places(HttpContext http, RateLimitOptions rates)
    {
        if (IsTokenRequest(http))
            return RateLimitPartition.GetConcurrencyLimiter(TokenEndpoint, _ => new ConcurrencyLimiterOptions { PermitLimit = rates.TokensAtOnce, QueueLimit = rates.TokensPerSecond });
        return ServiceOf(http) is { Length: > 0 } service
            ? RateLimitPartition.GetConcurrencyLimiter(service, _ => new ConcurrencyLimiterOptions { PermitLimit = rates.ServiceAtOnce })
            : RateLimitPartition.GetNoLimiter(Nobody);
    }

    private static bool IsTokenRequest(HttpContext http) => http.Request.Path.Equals(TokenEndpoint, StringComparison.OrdinalIgnoreCase);

    /// <summary>The verified token's subject, else the address.</summary>
    private static string CallerOf(HttpContext http) => http.User.Identity is { IsAuthenticated: true } ? $"client {http.User.FindFirst("sub")?.Value}" : AddressOf(http);

    private static string AddressOf(HttpContext http) => $"address {http.Connection.RemoteIpAddress}";

    /// <summary>Only names that exist: a caller who makes them up gets no bucket for each.</summary>
    private static string ServiceOf(HttpContext http)
    {
        if (!http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase, out var rest)) return Nobody;
        var name = rest.Value!.Trim('/').Split('/')[0];
        return DeployedServices.All.FirstOrDefault(service => service.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? Nobody;
    }

    private static TokenBucketRateLimiterOptions Refilled(int perSecond, int burstSeconds) => new()
    {
        TokenLimit = perSecond * burstSeconds,
        TokensPerPeriod = Math.Max(1, perSecond / 10),
        ReplenishmentPeriod = TimeSpan.FromSeconds(perSecond >= 10 ? 0.1 : 1d / perSecond),
        QueueLimit = 0,
        AutoReplenishment = true,
    };
}
