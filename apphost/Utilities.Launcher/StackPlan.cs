using Utilities.Topology;

namespace Utilities.Launcher;

/// <summary>Everything about one start that the environment of a service depends on.</summary>
/// <param name="Options">What was asked for.</param>
/// <param name="Ports">HTTP ports by service name, one per replica.</param>
/// <param name="GrpcPorts">gRPC ports by service name, one per replica; a service that takes none is missing.</param>
/// <param name="BrokerAddress">AMQP address with user and password.</param>
/// <param name="PrivateBroker">Whether the broker is the launcher's own single node.</param>
/// <param name="Inherited">The launcher's own environment.</param>
public sealed record StackPlan(
    LaunchOptions Options,
    IReadOnlyDictionary<string, int[]> Ports,
    IReadOnlyDictionary<string, int[]> GrpcPorts,
    string BrokerAddress,
    bool PrivateBroker,
    IReadOnlyDictionary<string, string> Inherited)
{
    /// <summary>Secrets, by service name, of those that call others on their own behalf.</summary>
    public IReadOnlyDictionary<string, string> Secrets { get; init; } = new Dictionary<string, string>();

    public string GatewayUrl { get; } = $"http://localhost:{Options.Port}";

    /// <summary>Ports for every replica: the gateway's own is asked for, all others are free ones.</summary>
    public static IReadOnlyDictionary<string, int[]> AssignPorts(LaunchOptions options, IReadOnlyList<ServiceSpec> services, ISet<int> taken)
    {
        taken.Add(options.Port);
        return services.ToDictionary(
            spec => spec.Name,
            spec => spec.External ? [options.Port] : OnePerReplica(spec, taken));
    }

    /// <summary>Free gRPC ports for every replica that takes such calls.</summary>
    public static IReadOnlyDictionary<string, int[]> AssignGrpcPorts(IReadOnlyList<ServiceSpec> services, ISet<int> taken) =>
        services.Where(spec => spec.GrpcPort is not null).ToDictionary(spec => spec.Name, spec => OnePerReplica(spec, taken));

    private static int[] OnePerReplica(ServiceSpec spec, ISet<int> taken) => [.. Enumerable.Range(0, spec.Replicas).Select(_ => FreePorts.Take(1, taken))];
}
