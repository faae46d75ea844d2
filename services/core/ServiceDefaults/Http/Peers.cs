using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Utilities.ServiceDefaults;

/// <summary>Where the other services are: every address in <c>services:{name}:http:{i}</c>, as the app host or the launcher sets it.</summary>
public sealed class Peers(IConfiguration configuration)
{
    /// <summary>All replicas of a service in the order of their index; empty when it is not deployed.</summary>
    public IReadOnlyList<Uri> Of(string name) =>
    [
        .. configuration.GetSection($"services:{name}:http").GetChildren()
            .Where(child => Uri.TryCreate(child.Value, UriKind.Absolute, out _))
            .OrderBy(child => int.TryParse(child.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : int.MaxValue)
            .Select(child => new Uri(child.Value!)),
    ];
}
