using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using Utilities.ServiceDefaults;

namespace Utilities.Gateway.Limits;

public static class LimitsModule
{
    public static void AddLimits(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<RateLimitOptions>().BindConfiguration("RateLimit").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddRateLimiter(_ => { });
        builder.Services.AddOptions<Microsoft.AspNetCore.RateLimiting.RateLimiterOptions>().Configure<IOptions<RateLimitOptions>>((limiter, settings) =>
        {
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http => PartitionOf(http, settings.Value));
            limiter.OnRejected = async (rejected, _) =>
            {
                var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? Math.Max(1, Math.Ceiling(after.TotalSeconds)) : 1;
                rejected.HttpContext.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
                await Problems.WriteStatus(rejected.HttpContext, 429);
            };
        });
    }

    public static void UseLimits(this WebApplication app) => app.UseRateLimiter();

    /// <summary>One bucket per client: the verified token's subject, else the address. Health probes are free.</summary>
    private static RateLimitPartition<string> PartitionOf(HttpContext http, RateLimitOptions settings)
    {
        if (http.Request.Path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase)) return RateLimitPartition.GetNoLimiter("health");
        var client = http.User.Identity is { IsAuthenticated: true } ? $"client {http.Actor().Id}" : $"address {http.Connection.RemoteIpAddress}";
        return RateLimitPartition.GetTokenBucketLimiter(client, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = settings.PerSecond * settings.BurstSeconds,
            TokensPerPeriod = Math.Max(1, settings.PerSecond / 10),
            ReplenishmentPeriod = TimeSpan.FromSeconds(settings.PerSecond >= 10 ? 0.1 : 1d / settings.PerSecond),
            QueueLimit = 0,
            AutoReplenishment = true,
        });
    }
}
