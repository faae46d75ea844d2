using Utilities.Launcher;
using Utilities.Topology;

namespace Utilities.K8s.Tests;

/// <summary>Names, ports, environment and probes are those of the topology.</summary>
internal static class Names
{
    public const string Space = "utilities";

    /// <summary>The endpoint that the topology calls http, under TLS.</summary>
    public const string Http = SystemTopology.HttpEndpoint + "s";

    /// <summary>What the launcher passes and a cluster does not, and why.</summary>
    private static readonly Dictionary<string, string> LeftOut = new(StringComparer.Ordinal)
    {
        ["ASPNETCORE_URLS"] = "HTTPS_PORTS says the port; the address is the pod's",
        ["Migrations__AtStart"] = "the init container migrates",
        ["OTEL_BLRP_SCHEDULE_DELAY"] = "hurry is for development",
        ["OTEL_BSP_SCHEDULE_DELAY"] = "hurry is for development",
        ["OTEL_METRIC_EXPORT_INTERVAL"] = "hurry is for development",
        ["OTEL_TRACES_SAMPLER"] = "the default is the same",
        ["OTEL_METRICS_EXEMPLAR_FILTER"] = "the default is the same",
        ["OTEL_DOTNET_EXPERIMENTAL_ASPNETCORE_DISABLE_URL_QUERY_REDACTION"] = "queries stay redacted",
        ["OTEL_DOTNET_EXPERIMENTAL_HTTPCLIENT_DISABLE_URL_QUERY_REDACTION"] = "queries stay redacted",
        ["LOGGING__CONSOLE__FORMATTERNAME"] = "JSON, the services' own default",
        ["LOGGING__CONSOLE__FORMATTEROPTIONS__SINGLELINE"] = "JSON, the services' own default",
        ["LOGGING__CONSOLE__FORMATTEROPTIONS__INCLUDESCOPES"] = "trace ids are in the lines, the services' own default",
        ["DOTNET_SYSTEM_CONSOLE_ALLOW_ANSI_COLOR_REDIRECTION"] = "no colours in a log store",
    };

    /// <summary>What a cluster passes and the launcher does not, and why.</summary>
    private static readonly Dictionary<string, string> Added = new(StringComparer.Ordinal)
    {
        ["POD_NAME"] = "the id of the process in telemetry",
        ["HTTPS_PORTS"] = "instead of ASPNETCORE_URLS",
        ["ASPNETCORE_HTTP_PORTS"] = "the image's own port without TLS is closed",
        ["Tls__Certificate"] = "between the launcher's processes there is no network",
        ["Tls__Key"] = "between the launcher's processes there is no network",
        ["Tls__Authorities"] = "between the launcher's processes there is no network",
        ["Tls__RequireClientCertificate"] = "between the launcher's processes there is no network",
        ["Messaging__QueueType"] = "said aloud; the launcher's one node takes classic queues",
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "the launcher has no collector",
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "the launcher has no collector",
        ["Auth__Issuer"] = "the gateway has a public name beside its own",
        ["ASPNETCORE_FORWARDEDHEADERS_ENABLED"] = "the gateway stands behind an ingress",
        ["Demo"] = "the launcher's --demo",
    };

    public static IEnumerable<string> Deployments(Cluster cluster)
    {
        var there = cluster.All("Deployment").Where(found => found.Space() == Space).Select(found => found.Name()).Order(StringComparer.Ordinal);
        var wanted = SystemTopology.Services.Select(spec => spec.Name).Order(StringComparer.Ordinal);
        if (!there.SequenceEqual(wanted)) yield return $"Deployments are {string.Join(", ", there)}";
        foreach (var spec in SystemTopology.Services)
        {
            foreach (var kind in new[] { "Deployment", "Service", "ServiceAccount", "PodDisruptionBudget" })
            {
                if (cluster.Find(kind, spec.Name, Space) is null) yield return $"{kind}/{spec.Name} is missing";
            }

            var pod = cluster.Pod(spec.Name);
            if (pod.Main.Text("name") != spec.Name) yield return $"{spec.Name}: its container is called {pod.Main.Text("name")}";
            foreach (var image in pod.All.Select(container => container.Text("image")!).Where(image => !image.Contains($"/{spec.Name}:", StringComparison.Ordinal)))
                yield return $"{spec.Name} runs {image}";
            var migrates = pod.All.Except(pod.Containers).Any(container => container.Texts("args").Contains("--migrate"));
            if (migrates != spec.Database is not null) yield return $"{spec.Name}: a database and no migration, or the other way round";
        }
    }

    /// <summary>One port for HTTP, one for gRPC where the topology says so, the same in the process, the container and the Service.</summary>
    public static IEnumerable<string> Ports(Cluster cluster)
    {
        foreach (var spec in SystemTopology.Services)
        {
            var pod = cluster.Pod(spec.Name);
            var wanted = new Dictionary<string, string?> { [Http] = pod.Environment.GetValueOrDefault("HTTPS_PORTS") };
            if (spec.GrpcPort is not null) wanted[SystemTopology.GrpcEndpoint] = pod.Environment.GetValueOrDefault("Grpc__Port");
            var container = pod.Main.List("ports").ToDictionary(port => port.Text("name")!, port => port.Text("containerPort"));
            if (!Same(wanted, container)) yield return $"{spec.Name}: the process listens on {Told(wanted)}, the container says {Told(container)}";
            var service = cluster.Find("Service", spec.Name, Space).List("spec.ports").ToDictionary(port => port.Text("name")!, port => pod.Port(port.Text("targetPort"))?.ToString(System.Globalization.CultureInfo.InvariantCulture));
            if (!Same(wanted, service)) yield return $"{spec.Name}: the process listens on {Told(wanted)}, the Service leads to {Told(service)}";
        }
    }

    /// <summary>A process is told in the cluster what the launcher tells it, but for what is named above with its reason.</summary>
    public static IEnumerable<string> Environment(Cluster cluster)
    {
        var plan = Plan();
        foreach (var spec in SystemTopology.Services)
        {
            var launched = ServiceEnvironment.For(spec, 0, plan, SystemTopology.Services, "id").Keys.Where(name => !IsAlias(name) && !LeftOut.ContainsKey(name)).Select(name => name.Replace($"__{SystemTopology.HttpEndpoint}__", $"__{Http}__", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
            var deployed = cluster.Pod(spec.Name).Environment.Keys.Where(name => !Added.ContainsKey(name) || launched.Contains(name)).ToHashSet(StringComparer.Ordinal);
            foreach (var name in launched.Except(deployed)) yield return $"{spec.Name} lacks {name}";
            foreach (var name in deployed.Except(launched)) yield return $"{spec.Name} is told {name}, which the launcher does not tell it";
        }
    }

    /// <summary>Every address of another service leads to its Service's port of that name.</summary>
    public static IEnumerable<string> References(Cluster cluster)
    {
        foreach (var spec in SystemTopology.Services)
        {
            foreach (var (name, value) in cluster.Pod(spec.Name).Environment.Where(variable => variable.Key.StartsWith("services__", StringComparison.Ordinal)))
            {
                var parts = name.Split("__");
                var port = cluster.Find("Service", parts[1], Space).List("spec.ports").SingleOrDefault(found => found.Text("name") == parts[2]);
                if (value != $"https://{parts[1]}:{port.Text("port")}") yield return $"{spec.Name}: {name} is {value}";
            }
        }
    }

    /// <summary>Each service has its own database by its own secret, and the migration has another login than the service.</summary>
    public static IEnumerable<string> Connections(Cluster cluster)
    {
        foreach (var spec in SystemTopology.Services.Where(spec => spec.Database is not null))
        {
            var pod = cluster.Pod(spec.Name);
            var variable = "ConnectionStrings__" + spec.Database;
            if (pod.Environment.GetValueOrDefault(variable) != $"secret:{spec.Name}-database/connection") yield return $"{spec.Name}: {variable} is {pod.Environment.GetValueOrDefault(variable)}";
            var migration = Workload.Variables(pod.All[0]);
            if (migration.GetValueOrDefault(variable) != $"secret:{spec.Name}-database/migration") yield return $"{spec.Name}'s migration: {variable} is {migration.GetValueOrDefault(variable)}";
            var broker = "ConnectionStrings__" + SystemTopology.Broker;
            if (pod.Environment.GetValueOrDefault(broker) != "secret:messaging-address/amqp") yield return $"{spec.Name}: {broker} is {pod.Environment.GetValueOrDefault(broker)}";
            if (pod.Environment.GetValueOrDefault("Messaging__QueueType") != "quorum") yield return $"{spec.Name} does not ask for quorum queues";
        }
    }

    /// <summary>Each process shows itself by a certificate of its own, in the names by which it is called; services are shown one by whoever calls them.</summary>
    public static IEnumerable<string> Certificates(Cluster cluster)
    {
        foreach (var spec in SystemTopology.Services)
        {
            var pod = cluster.Pod(spec.Name);
            var volume = pod.Template.List("spec.volumes").SingleOrDefault(found => found.Text("secret.secretName") == spec.Name + "-certificate").Text("name");
            var folder = pod.Main.List("volumeMounts").SingleOrDefault(mount => mount.Text("name") == volume).Text("mountPath");
            foreach (var (variable, file) in new[] { ("Tls__Certificate", "tls.crt"), ("Tls__Key", "tls.key"), ("Tls__Authorities", "ca.crt") })
            {
                if (pod.Environment.GetValueOrDefault(variable) != $"{folder}/{file}") yield return $"{spec.Name}: {variable} is {pod.Environment.GetValueOrDefault(variable)}";
            }

            if (pod.Environment.GetValueOrDefault("ASPNETCORE_HTTP_PORTS") != "") yield return $"{spec.Name} listens without TLS too";
            if (pod.Environment.GetValueOrDefault("Tls__RequireClientCertificate") != (spec.External ? null : "true")) yield return $"{spec.Name}: callers {(spec.External ? "need" : "need no")} certificate";
            var certificate = cluster.Find("Certificate", spec.Name, Space);
            if (certificate.Text("spec.secretName") != spec.Name + "-certificate" || !certificate.Texts("spec.dnsNames").Contains(spec.Name)) yield return $"{spec.Name} has no certificate in its name";
            if (certificate.Text("spec.issuerRef.name") is not { } issuer || cluster.Find("Issuer", issuer, Space) is null) yield return $"{spec.Name}'s certificate is nobody's";
        }
    }

    /// <summary>Alive: the process runs; ready: its database answers. A restart helps only the former.</summary>
    public static IEnumerable<string> Probes(Cluster cluster) =>
        from spec in SystemTopology.Services
        from probe in new[] { ("startupProbe", SystemTopology.LivePath), ("livenessProbe", SystemTopology.LivePath), ("readinessProbe", SystemTopology.ReadyPath) }
        let found = cluster.Pod(spec.Name).Main.At(probe.Item1 + ".httpGet")
        where found.Text("path") != probe.Item2 || found.Text("port") != Http || found.Text("scheme") != "HTTPS"
        select $"{spec.Name}: its {probe.Item1} asks {found.Text("path")} at {found.Text("port")}";

    private static StackPlan Plan() => new(
        new LaunchOptions(8080, "/data", Demo: false, Client: null),
        SystemTopology.Services.ToDictionary(spec => spec.Name, spec => new[] { spec.Port }),
        SystemTopology.Services.Where(spec => spec.GrpcPort is not null).ToDictionary(spec => spec.Name, spec => new[] { spec.GrpcPort!.Value }),
        "amqp://localhost",
        PrivateBroker: false,
        new Dictionary<string, string>()) { Secrets = SystemTopology.Services.ToDictionary(spec => spec.Name, _ => "secret") };

    /// <summary>Aspire's second name of a reference: <c>WATER_HTTP</c>. No service reads it.</summary>
    private static bool IsAlias(string name) => SystemTopology.Services.Any(spec => name.StartsWith(spec.Name.ToUpperInvariant() + "_", StringComparison.Ordinal));

    private static bool Same(Dictionary<string, string?> one, Dictionary<string, string?> other) => one.Count == other.Count && one.All(pair => other.GetValueOrDefault(pair.Key) == pair.Value);

    private static string Told(Dictionary<string, string?> ports) => string.Join(", ", ports.Select(pair => $"{pair.Key} {pair.Value}"));
}
