using System.Globalization;
using Utilities.Topology;

namespace Utilities.Launcher;

/// <summary>
/// The environment of a service process: what the Aspire app host would inject in Development, so that a service cannot
/// tell who started it, and the few settings of our own that the app host passes as well.
/// </summary>
public static class ServiceEnvironment
{
    /// <summary>Settings of the launcher's own host that must not leak into a service.</summary>
    private static readonly string[] NotInherited =
        ["ASPNETCORE_URLS", "DOTNET_LAUNCH_PROFILE", "ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT", "Grpc__Port"];

    /// <param name="spec">The service.</param>
    /// <param name="replica">Index of the process among its replicas.</param>
    /// <param name="plan">This start.</param>
    /// <param name="services">The topology, to resolve references.</param>
    /// <param name="instance">Telemetry id of the process.</param>
    public static Dictionary<string, string> For(
        ServiceSpec spec, int replica, StackPlan plan, IReadOnlyList<ServiceSpec> services, string instance)
    {
        var environment = plan.Inherited
            .Where(pair => !NotInherited.Contains(pair.Key))
            .ToDictionary(pair => pair.Key, pair => pair.Value);

        environment["ASPNETCORE_URLS"] = Url(plan.Ports[spec.Name][replica]);
        environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        if (plan.GrpcPorts.TryGetValue(spec.Name, out var grpcPorts))
        {
            environment["Grpc__Port"] = grpcPorts[replica].ToString(CultureInfo.InvariantCulture);
        }

        AddConnections(environment, spec, plan);
        foreach (var target in services.Where(service => spec.References.Contains(service.Name)))
        {
            AddReference(environment, target, plan);
        }

        AddTelemetry(environment, spec, instance);
        AddLogging(environment);
        AddOwnSettings(environment, plan);
        AddOwnIdentity(environment, spec, plan);
        if (spec.External)
        {
            foreach (var service in services.Where(service => service.OwnRole is not null))
            {
                AddServiceClient(environment, service, plan);
            }
        }

        return environment;
    }

    /// <summary>By which a service that calls others on its own behalf gets its token.</summary>
    private static void AddOwnIdentity(Dictionary<string, string> environment, ServiceSpec spec, StackPlan plan)
    {
        if (spec.OwnRole is not null)
        {
            environment["Auth__ClientId"] = spec.Name;
            environment["Auth__ClientSecret"] = plan.Secrets[spec.Name];
        }
    }

    /// <summary>By which the gateway knows it.</summary>
    private static void AddServiceClient(Dictionary<string, string> environment, ServiceSpec service, StackPlan plan)
    {
        var prefix = $"Tokens__Services__{service.Name}__";
        environment[prefix + "Secret"] = plan.Secrets[service.Name];
        environment[prefix + "Roles__0"] = service.OwnRole!;
        for (var i = 0; i < service.References.Length; i++)
        {
            environment[$"{prefix}Scopes__{i}"] = service.References[i];
        }
    }

    private static void AddConnections(Dictionary<string, string> environment, ServiceSpec spec, StackPlan plan)
    {
        if (spec.UsesBroker)
        {
            environment["ConnectionStrings__" + SystemTopology.Broker] = plan.BrokerAddress;
        }

        // One that is given, SQL Server say, comes in with the inherited environment.
        if (spec.Database is { } name)
        {
            environment.TryAdd("ConnectionStrings__" + name, $"Data Source={Path.Combine(plan.Options.DataFolder, name + ".db")}");
        }
    }

    private static void AddReference(Dictionary<string, string> environment, ServiceSpec target, StackPlan plan)
    {
        AddEndpoint(environment, target.Name, SystemTopology.HttpEndpoint, plan.Ports[target.Name]);
        if (plan.GrpcPorts.TryGetValue(target.Name, out var grpcPorts))
        {
            AddEndpoint(environment, target.Name, SystemTopology.GrpcEndpoint, grpcPorts);
        }
    }

    private static void AddEndpoint(Dictionary<string, string> environment, string target, string endpoint, int[] ports)
    {
        for (var i = 0; i < ports.Length; i++)
        {
            environment[$"services__{target}__{endpoint}__{i}"] = Url(ports[i]);
        }

        environment[$"{target.ToUpperInvariant()}_{endpoint.ToUpperInvariant()}"] = Url(ports[0]);
    }

    private static void AddTelemetry(Dictionary<string, string> environment, ServiceSpec spec, string instance)
    {
        environment["OTEL_SERVICE_NAME"] = spec.Name;
        environment["OTEL_RESOURCE_ATTRIBUTES"] = "service.instance.id=" + instance;
        environment["OTEL_BLRP_SCHEDULE_DELAY"] = "1000";
        environment["OTEL_BSP_SCHEDULE_DELAY"] = "1000";
        environment["OTEL_METRIC_EXPORT_INTERVAL"] = "1000";
        environment["OTEL_TRACES_SAMPLER"] = "always_on";
        environment["OTEL_METRICS_EXEMPLAR_FILTER"] = "trace_based";
        environment["OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY"] = "in_memory";
        environment["OTEL_DOTNET_EXPERIMENTAL_ASPNETCORE_DISABLE_URL_QUERY_REDACTION"] = "true";
        environment["OTEL_DOTNET_EXPERIMENTAL_HTTPCLIENT_DISABLE_URL_QUERY_REDACTION"] = "true";
        if (environment.ContainsKey("OTEL_EXPORTER_OTLP_ENDPOINT"))
        {
            environment.TryAdd("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc");
        }
    }

    private static void AddLogging(Dictionary<string, string> environment)
    {
        environment["LOGGING__CONSOLE__FORMATTERNAME"] = "simple";
        environment["DOTNET_SYSTEM_CONSOLE_ALLOW_ANSI_COLOR_REDIRECTION"] = "true";
        environment["LOGGING__CONSOLE__FORMATTEROPTIONS__SINGLELINE"] = "true"; // each line gets the name of its process
        environment.TryAdd("LOGGING__CONSOLE__FORMATTEROPTIONS__INCLUDESCOPES", "false"); // trace ids make lines too long for a person at a console
    }

    private static void AddOwnSettings(Dictionary<string, string> environment, StackPlan plan)
    {
        environment["Auth__Authority"] = plan.GatewayUrl;
        environment["Data__Folder"] = plan.Options.DataFolder;
        environment["Migrations__AtStart"] = "true";
        if (plan.Options.Demo)
        {
            environment["Demo"] = "true";
        }

        // Quorum queues need a majority of nodes to make sense; the private broker has one.
        if (plan.PrivateBroker)
        {
            environment["Messaging__QueueType"] = "classic";
        }
    }

    private static string Url(int port) => $"http://localhost:{port}";
}
