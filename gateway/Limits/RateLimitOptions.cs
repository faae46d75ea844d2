using System.ComponentModel.DataAnnotations;

namespace Utilities.Gateway.Limits;

/// <summary>Configuration <c>RateLimit</c>: how much one caller may ask, and how much one service may hold. The defaults stop a runaway loop, not a busy hall.</summary>
public sealed class RateLimitOptions
{
    /// <summary>Requests per second of one caller to one service, sustained: a flood at water leaves the same caller's way to gas free.</summary>
    [Range(1, 10_000_000)]
    public int PerSecond { get; set; } = 2000;

    /// <summary>How many seconds' worth a caller may save up and spend at once.</summary>
    [Range(1, 3600)]
    public int BurstSeconds { get; set; } = 2;

    /// <summary>Requests that one service may have at once, of all callers: one that is flooded or hangs does not hold what the others need.</summary>
    [Range(1, 1_000_000)]
    public int ServiceAtOnce { get; set; } = 300;

    /// <summary>Requests for a token per second of one address: each costs a hash that is slow on purpose.</summary>
    [Range(1, 10_000_000)]
    public int TokensPerSecond { get; set; } = 50;

    /// <summary>Requests for a token that are worked on at once, of all addresses; as many more wait as come in a second.</summary>
    [Range(1, 10_000)]
    public int TokensAtOnce { get; set; } = 4;

    /// <summary>Addresses or networks (<c>10.0.0.0/8</c>) of proxies before the gateway, whose <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> are believed. None: nobody's.</summary>
    public IReadOnlyList<string> TrustedProxies { get; set; } = [];
}
