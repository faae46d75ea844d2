using Utilities.ServiceDefaults;

namespace Utilities.Gateway.Routing;

/// <summary>The platform's services, and which of them run in this deployment.</summary>
public sealed class DeployedServices(Peers peers)
{
    public static readonly IReadOnlyList<string> All = ["water", "power", "gas", "heating", "billing", "appointments", "complaints"];

    public IReadOnlyList<string> Names { get; } = [.. All.Where(name => peers.Of(name).Count > 0)];

    public IReadOnlyList<Uri> ReplicasOf(string name) => peers.Of(name);
}
