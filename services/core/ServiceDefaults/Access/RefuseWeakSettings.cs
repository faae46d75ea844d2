using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Utilities.ServiceDefaults;

/// <summary>Outside Development a process does not start with settings that are for trying things out. <c>Security:AcceptWeakSettings</c> names those that are wanted all the same.</summary>
internal sealed class RefuseWeakSettings(IConfiguration configuration, IHostEnvironment environment) : IHostedService
{
    public const string Accepted = "Security:AcceptWeakSettings";

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (environment.IsDevelopment()) return Task.CompletedTask;
        var accepted = configuration[Accepted]?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        var weak = Find(configuration).Where(setting => !accepted.Contains(setting.Name, StringComparer.OrdinalIgnoreCase)).ToList();
        if (weak.Count == 0) return Task.CompletedTask;
        throw new InvalidOperationException($"Weak settings in {environment.EnvironmentName}: {string.Join(" ", weak.Select(setting => $"[{setting.Name}] {setting.Why}"))} Change them, or name them in {Accepted}.");
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Pure.</summary>
    internal static IEnumerable<(string Name, string Why)> Find(IConfiguration settings)
    {
        if (settings.GetValue("Demo", false))
            yield return ("Demo", "It loads invented people, makes one client for each role with its secret in a file, and lets a simulator say what a wallet has paid.");
        if (Uri.TryCreate(settings["Auth:Authority"], UriKind.Absolute, out var authority) && authority.Scheme == Uri.UriSchemeHttp && !IsNear(authority) && settings["Auth:Jwks"] is not { Length: > 0 })
            yield return ("Auth:Authority", "Over plain http whoever stands between can put his own keys in place of the authority's: use https, or give the keys in Auth:Jwks.");
    }

    /// <summary>On this machine, or a service of the same cluster, which alone has a name without a dot: between them network policies or TLS stand (docs/security.md).</summary>
    private static bool IsNear(Uri address) => address.IsLoopback || !address.Host.Contains('.', StringComparison.Ordinal);
}
