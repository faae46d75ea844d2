using Grpc.Core;

namespace Grpc.Net.Client.Configuration;

/// <summary>What holds for which methods (gRFC A6).</summary>
public sealed class ServiceConfig
{
    public IList<MethodConfig> MethodConfigs { get; } = [];

    /// <summary>The retry policy of the entry that names the method best: the method, else its service, else the default.</summary>
    internal RetryPolicy? RetryOf(string service, string method) => MethodConfigs
        .SelectMany(config => config.Names, (config, name) => (config.RetryPolicy, Rank: name.Rank(service, method)))
        .Where(found => found.Rank > 0).MaxBy(found => found.Rank).RetryPolicy;
}

/// <summary>What holds for some methods.</summary>
public sealed class MethodConfig
{
    public IList<MethodName> Names { get; } = [];

    /// <summary>Give one to methods only that may be done twice without harm.</summary>
    public RetryPolicy? RetryPolicy { get; set; }
}

/// <summary>A method, all methods of a service (no <see cref="Method"/>), or all (neither).</summary>
public sealed class MethodName
{
    public static readonly MethodName Default = new();

    /// <summary>Full name with its package.</summary>
    public string? Service { get; set; }

    public string? Method { get; set; }

    internal int Rank(string service, string method) =>
        string.IsNullOrEmpty(Service) ? 1
        : Service != service ? 0
        : string.IsNullOrEmpty(Method) ? 2
        : Method == method ? 3 : 0;
}

/// <summary>How often and when a call that failed with one of some codes is tried again.</summary>
public sealed class RetryPolicy
{
    /// <summary>All attempts, the first included.</summary>
    public int? MaxAttempts { get; set; }

    public TimeSpan? InitialBackoff { get; set; }

    public TimeSpan? MaxBackoff { get; set; }

    public double? BackoffMultiplier { get; set; }

    public IList<StatusCode> RetryableStatusCodes { get; } = [];

    /// <summary>How long to wait before the attempt after this many, a fifth more or less so that not all callers return at once.</summary>
    internal TimeSpan Pause(int attempts)
    {
        var growth = Math.Pow(BackoffMultiplier ?? 2, attempts - 1);
        var pause = (InitialBackoff ?? TimeSpan.FromMilliseconds(50)) * Math.Min(growth, 1e6);
        var longest = MaxBackoff ?? TimeSpan.FromSeconds(1);
        return (pause < longest ? pause : longest) * (0.8 + (Random.Shared.NextDouble() * 0.4));
    }
}
