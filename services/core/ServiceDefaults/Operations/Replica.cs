using System.Diagnostics;
using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace Utilities.ServiceDefaults;

/// <summary>This process among the replicas of its service, and the program it runs.</summary>
public sealed class Replica
{
    private const int OwnerLength = 64;

    private readonly TimeProvider time;

    public Replica(IConfiguration configuration, TimeProvider time)
    {
        this.time = time;
        using var process = Process.GetCurrentProcess();
        StartedAt = new DateTimeOffset(process.StartTime).ToUniversalTime();
        Id = configuration["Service:Replica"] is { Length: > 0 } given ? given : $"{Environment.MachineName}-{Environment.ProcessId}";
        var version = typeof(Replica).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+', 2) ?? [];
        (Version, Build) = (version.FirstOrDefault() ?? "", version.ElementAtOrDefault(1));
    }

    /// <summary>Name of the process for operators (<c>Service:Replica</c>); by default machine (under Kubernetes the pod) and process id.</summary>
    public string Id { get; }

    public DateTimeOffset StartedAt { get; }

    /// <summary>The program's version.</summary>
    public string Version { get; }

    /// <summary>The commit it was built from; null when it was built outside a repository.</summary>
    public string? Build { get; }

    /// <summary>A name for one worker of this process, by which a lease says whose it is: never the same twice, at most 64 characters.</summary>
    public string Owner()
    {
        var unique = Guid.CreateVersion7(time.GetUtcNow()).ToString("N");
        return $"{Id[..Math.Min(Id.Length, OwnerLength - unique.Length - 1)]}/{unique}";
    }
}
