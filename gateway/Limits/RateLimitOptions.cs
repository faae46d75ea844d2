using System.ComponentModel.DataAnnotations;

namespace Utilities.Gateway.Limits;

/// <summary>How much one client may ask. The defaults stop a runaway loop, not a busy hall.</summary>
public sealed class RateLimitOptions
{
    /// <summary>Requests per second and client, sustained.</summary>
    [Range(1, 10_000_000)]
    public int PerSecond { get; set; } = 20_000;

    /// <summary>How many seconds' worth a client may save up and spend at once.</summary>
    [Range(1, 3600)]
    public int BurstSeconds { get; set; } = 2;
}
