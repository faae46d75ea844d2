namespace Utilities.Topology;

/// <summary>One deployable HTTP process of the system.</summary>
/// <param name="Name">Logical name: service-discovery host, OTEL service name, k8s component.</param>
/// <param name="Project">csproj, relative to the repository root.</param>
/// <param name="Port">Stable local HTTP port under Aspire; the launcher uses it for the gateway alone.</param>
/// <param name="GrpcPort">Stable local port for gRPC under Aspire, or null for a process that takes none.</param>
/// <param name="Database">Connection-string name, or null.</param>
/// <param name="UsesBroker">Whether it gets the broker's connection string and waits for the broker.</param>
/// <param name="Replicas">Processes of it; more than one needs SQL Server.</param>
/// <param name="External">The public entry point: it waits for everything it references.</param>
/// <param name="OwnRole">Role in which it calls the services it references on its own behalf; null: it calls them for its callers alone.</param>
/// <param name="References">Names of the services it calls over HTTP or gRPC.</param>
public sealed record ServiceSpec(
    string Name,
    string Project,
    int Port,
    int? GrpcPort = null,
    string? Database = null,
    bool UsesBroker = false,
    int Replicas = 1,
    bool External = false,
    string? OwnRole = null,
    params string[] References);

/// <summary>The single description of the system, read by the Aspire app host and by the process launcher.</summary>
public static class SystemTopology
{
    public const string Broker = "messaging";
    public const string DatabaseServer = "sql";
    public const string HttpEndpoint = "http";      // keep name == scheme: same discovery key in every Aspire version
    public const string GrpcEndpoint = "grpc";      // http too, but HTTP/2 from the first byte on
    public const string LivePath = "/health/live";
    public const string ReadyPath = "/health/ready";

    public static readonly ServiceSpec Water = Service("water", 5101);
    public static readonly ServiceSpec Power = Service("power", 5102);
    public static readonly ServiceSpec Gas = Service("gas", 5103);
    public static readonly ServiceSpec Heating = Service("heating", 5104);
    public static readonly ServiceSpec Billing = Service("billing", 5105, Water, Power, Gas, Heating) with { OwnRole = "operator" };
    public static readonly ServiceSpec Appointments = Service("appointments", 5106, Water, Power, Gas, Heating);
    public static readonly ServiceSpec Complaints = Service("complaints", 5107);

    private static readonly ServiceSpec[] Behind = [Water, Power, Gas, Heating, Billing, Appointments, Complaints];

    public static readonly ServiceSpec Gateway = new("gateway", "gateway/Gateway.csproj", 8080, External: true,
        References: [.. Behind.Select(service => service.Name)]);

    public static IReadOnlyList<ServiceSpec> Services { get; } = [.. Behind, Gateway];

    private static ServiceSpec Service(string name, int port, params ServiceSpec[] asks)
    {
        var project = $"{char.ToUpperInvariant(name[0])}{name[1..]}";
        return new(
            name, $"services/{project}/{project}.csproj", port, GrpcPort: port + 100, Database: name + "db", UsesBroker: true,
            References: [.. asks.Select(service => service.Name)]);
    }
}
