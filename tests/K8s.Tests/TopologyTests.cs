using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Utilities.Gateway.Routing;
using Utilities.ServiceDefaults;
using Utilities.Topology;

namespace Utilities.K8s.Tests;

/// <summary>What runs in the cluster is the topology of the app host, wired as the launcher wires it.</summary>
public sealed class TopologyTests
{
    [Theory, InlineData(Cluster.Production), InlineData(Cluster.Development)]
    public async Task Each_process_of_the_topology_is_deployed_once_and_no_other(string overlay) => Assert.Empty(Names.Deployments(await Cluster.Of(overlay)));

    [Theory, InlineData(Cluster.Production), InlineData(Cluster.Development)]
    public async Task Process_container_and_Service_agree_on_the_ports(string overlay) => Assert.Empty(Names.Ports(await Cluster.Of(overlay)));

    [Theory, InlineData(Cluster.Production), InlineData(Cluster.Development)]
    public async Task A_process_is_told_what_the_launcher_tells_it(string overlay) => Assert.Empty(Names.Environment(await Cluster.Of(overlay)));

    [Theory, InlineData(Cluster.Production), InlineData(Cluster.Development)]
    public async Task Every_address_of_a_service_leads_to_it(string overlay) => Assert.Empty(Names.References(await Cluster.Of(overlay)));

    [Theory, InlineData(Cluster.Production), InlineData(Cluster.Development)]
    public async Task Each_service_has_its_own_database_and_the_broker_by_secrets(string overlay) => Assert.Empty(Names.Connections(await Cluster.Of(overlay)));

    [Theory, InlineData(Cluster.Production), InlineData(Cluster.Development)]
    public async Task Probes_ask_the_health_endpoints(string overlay) => Assert.Empty(Names.Probes(await Cluster.Of(overlay)));

    [Theory, InlineData(Cluster.Production), InlineData(Cluster.Development)]
    public async Task The_gateway_routes_to_every_service_that_is_deployed(string overlay)
    {
        var cluster = await Cluster.Of(overlay);
        var settings = cluster.Pod("gateway").Environment.ToDictionary(variable => variable.Key.Replace("__", ":", StringComparison.Ordinal), string? (variable) => variable.Value);
        var deployed = new DeployedServices(new Peers(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()));

        var routes = ProxyTable.Routes(deployed, new LimitOptions()).Select(route => (route.Match.Path, route.ClusterId)).ToList();
        var targets = ProxyTable.Clusters(deployed).ToDictionary(target => target.ClusterId, target => Assert.Single(target.Destinations!).Value.Address);

        Assert.All(SystemTopology.Gateway.References, name => Assert.Contains(($"/api/{name}/{{**rest}}", name), routes));
        Assert.Equal(SystemTopology.Gateway.References.Order(), targets.Keys.Order());
        Assert.All(targets, target => Assert.Equal($"https://{target.Key}:{cluster.Find("Service", target.Key, Names.Space).List("spec.ports").Single(port => port.Text("name") == Names.Http).Text("port")}/", target.Value));
    }

    [Theory, InlineData(Cluster.Production), InlineData(Cluster.Development)]
    public async Task Every_variable_is_read_by_somebody(string overlay)
    {
        var cluster = await Cluster.Of(overlay);
        Assert.Empty(SystemTopology.Services.SelectMany(spec => cluster.Pod(spec.Name).Environment.Keys.Where(name => !Settings.IsRead(name) && !cluster.Pod(spec.Name).Environment.Values.Any(value => value.Contains($"$({name})", StringComparison.Ordinal)))));
    }

    [Fact]
    public void A_variable_that_nobody_reads_is_noticed() => Assert.False(Settings.IsRead("Messaging__QueueKind"));

    [Fact]
    public async Task The_broker_is_a_cluster_of_three()
    {
        var broker = (await Cluster.Of(Cluster.Production)).Pod(SystemTopology.Broker);
        Assert.Equal("3", broker.Owner.Text("spec.replicas"));
        Assert.Contains(broker.Template.List("spec.topologySpreadConstraints"), spread => spread.Text("whenUnsatisfiable") == "DoNotSchedule" && spread.Text("topologyKey") == "kubernetes.io/hostname");
    }

    [Fact]
    public async Task In_development_all_seven_databases_are_created()
    {
        var script = string.Join('\n', (await Cluster.Of(Cluster.Development)).Pod("databases").Main.Texts("args"));
        Assert.All(SystemTopology.Services.Select(spec => spec.Database).OfType<string>(), name => Assert.Contains($"CREATE DATABASE {name};", script, StringComparison.Ordinal));
    }

    /// <summary>One mistake each, and the check that must notice it.</summary>
    public static TheoryData<string, string> Mistakes => new()
    {
        { "another name of the container", nameof(Names.Deployments) },
        { "the image of another service", nameof(Names.Deployments) },
        { "no migration", nameof(Names.Deployments) },
        { "another port of the process", nameof(Names.Ports) },
        { "a gRPC port for the gateway", nameof(Names.Ports) },
        { "no address of a utility", nameof(Names.Environment) },
        { "a setting of its own", nameof(Names.Environment) },
        { "the address of another service", nameof(Names.References) },
        { "the database of another service", nameof(Names.Connections) },
        { "classic queues", nameof(Names.Connections) },
        { "readiness by the live path", nameof(Names.Probes) },
    };

    [Theory, MemberData(nameof(Mistakes))]
    internal async Task Each_check_notices(string mistake, string check)
    {
        var cluster = await Cluster.Of(Cluster.Production);
        var wrong = mistake switch
        {
            "another name of the container" => Container(cluster, "gas", main => main["name"] = "process"),
            "the image of another service" => Container(cluster, "gas", main => main["image"] = "registry.example.org/utilities/water:1.0.0"),
            "no migration" => cluster.With("Deployment", "gas", found => found.At("spec.template.spec")!.AsObject().Remove("initContainers")),
            "another port of the process" => Variable(cluster, "gas", "Grpc__Port", "5000"),
            "a gRPC port for the gateway" => cluster.With("Service", "gateway", found => found.At("spec.ports")!.AsArray().Add(new JsonObject { ["name"] = "grpc", ["port"] = 8444, ["targetPort"] = 8444 })),
            "no address of a utility" => Container(cluster, "billing", main => main["env"]!.AsArray().Remove(main.List("env").Single(found => found.Text("name") == "services__gas__grpc__0"))),
            "a setting of its own" => Container(cluster, "gas", main => main["env"]!.AsArray().Add(new JsonObject { ["name"] = "services__billing__https__0", ["value"] = "https://billing:8443" })),
            "the address of another service" => Variable(cluster, "billing", "services__gas__https__0", "https://water:8443"),
            "the database of another service" => cluster.With("Deployment", "gas", found => found.Inside().First(node => node.Text("name") == "gas-database")["name"] = "water-database"),
            "classic queues" => Variable(cluster, "gas", "Messaging__QueueType", "classic"),
            "readiness by the live path" => Container(cluster, "gas", main => main.At("readinessProbe.httpGet")!["path"] = SystemTopology.LivePath),
            _ => throw new NotSupportedException(mistake),
        };

        IEnumerable<string> Found(Cluster one) => check switch
        {
            nameof(Names.Deployments) => Names.Deployments(one),
            nameof(Names.Ports) => Names.Ports(one),
            nameof(Names.Environment) => Names.Environment(one),
            nameof(Names.References) => Names.References(one),
            nameof(Names.Connections) => Names.Connections(one),
            _ => Names.Probes(one),
        };

        Assert.NotEmpty(Found(wrong));
    }

    private static Cluster Container(Cluster cluster, string name, Action<JsonObject> change) => cluster.With("Deployment", name, found => change(found.At("spec.template.spec.containers.0")!.AsObject()));

    private static Cluster Variable(Cluster cluster, string name, string variable, string value) => Container(cluster, name, main => main.List("env").Single(found => found.Text("name") == variable)["value"] = value);
}
