using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Utilities.ServiceDefaults;

/// <summary>
/// Where the other services are: every address in <c>services:{name}:https:{i}</c>, or without such <c>services:{name}:http:{i}</c>, and in <c>services:{name}:grpc:{i}</c>
/// (either scheme), as the app host or the launcher sets it.
/// </summary>
public sealed class Peers(IConfiguration configuration)
{
    /// <summary>All replicas of a service in the order of their index; empty when it is not deployed.</summary>
    public IReadOnlyList<Uri> Of(string name) => At(name, "https") is { Count: > 0 } secured ? secured : At(name, "http");

    /// <summary>Where the same replicas take gRPC calls.</summary>
    public IReadOnlyList<Uri> GrpcOf(string name) => At(name, "grpc");

    private IReadOnlyList<Uri> At(string name, string endpoint) =>
    [
        .. configuration.GetSection($"services:{name}:{endpoint}").GetChildren()
            .Where(child => Uri.TryCreate(child.Value, UriKind.Absolute, out _))
            .OrderBy(child => int.TryParse(child.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : int.MaxValue)
            .Select(child => new Uri(child.Value!)),
    ];
}
