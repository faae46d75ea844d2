using System.Globalization;
using System.Text.Json.Nodes;
using Utilities.Topology;

namespace Utilities.K8s.Tests;

/// <summary>One may open a connection to the other at this port.</summary>
internal sealed record Edge(string From, string To, int Port)
{
    public override string ToString() => $"{From} → {To}:{Port}";
}

/// <summary>What the network policies let through, computed as Kubernetes does: both sides must agree; who is selected by no policy may do anything.</summary>
internal static class Network
{
    /// <summary>Who else is in the cluster or outside, so that a policy that lets in too much is noticed.</summary>
    private static readonly Peer[] Others =
    [
        new("ingress controller", "ingress-nginx", new() { ["app.kubernetes.io/name"] = "ingress-nginx" }),
        new("autoscaler", "keda", new() { ["app.kubernetes.io/name"] = "keda-operator" }),
        new("dns", "kube-system", new() { ["k8s-app"] = "kube-dns" }),
        new("stranger", "default", new() { ["app.kubernetes.io/name"] = "stranger" }),
        new("stranger in ingress-nginx", "ingress-nginx", new() { ["app.kubernetes.io/name"] = "stranger" }),
        new("stranger beside us", Names.Space, new() { ["app.kubernetes.io/name"] = "stranger" }),
        new("stranger beside telemetry", "utilities-telemetry", new() { ["app.kubernetes.io/name"] = "stranger" }),
        new("database servers", null, []) { Address = "10.20.0.7" },
        new("internet", null, []) { Address = "203.0.113.7" },
    ];

    private static readonly int[] OtherPorts = [22, 53, 80, 443, 1433, 9999];

    public static IReadOnlySet<Edge> Allowed(Cluster cluster)
    {
        var peers = cluster.Workloads.Select(pod => new Peer(pod.Name, pod.Space, pod.Labels) { Pod = pod }).Concat(Others).ToList();
        var policies = cluster.All("NetworkPolicy").ToList();
        return (from one in peers
                from other in peers
                where one.Name != other.Name || one.Pod is not null
                where one.Pod is not null || other.Pod is not null
                from port in Ports(other, peers)
                where Lets(policies, one, other, port, "Egress") && Lets(policies, other, one, port, "Ingress", other)
                select new Edge(one.Name, other.Name, port)).ToHashSet();
    }

    /// <summary>The edges of the topology, the database and telemetry, and no other.</summary>
    public static IReadOnlySet<Edge> Wanted(Cluster cluster)
    {
        var edges = new HashSet<Edge> { new("ingress controller", "gateway", 8443) };
        var inside = cluster.Workloads.Select(pod => pod.Name).Contains("sqlserver");
        foreach (var spec in SystemTopology.Services)
        {
            foreach (var target in spec.References) edges.UnionWith([new(spec.Name, target, 8443), new(spec.Name, target, 8444)]);
            if (spec.UsesBroker) edges.Add(new(spec.Name, SystemTopology.Broker, 5672));
            if (spec.Database is not null) edges.Add(new(spec.Name, inside ? "sqlserver" : "database servers", 1433));
            if (!spec.External) edges.Add(new(spec.Name, SystemTopology.Gateway.Name, 8443)); // for its keys, and for a token of their own
            edges.Add(new(spec.Name, "collector", 4317));
        }

        if (inside) edges.Add(new("databases", "sqlserver", 1433)); // the job that creates them
        edges.UnionWith(cluster.Workloads.Select(pod => new Edge(pod.Name, "dns", 53)));
        edges.UnionWith([new(SystemTopology.Broker, SystemTopology.Broker, 4369), new(SystemTopology.Broker, SystemTopology.Broker, 25672)]);
        edges.UnionWith([new("autoscaler", SystemTopology.Broker, 15672), new("autoscaler", "prometheus", 9090)]);
        edges.UnionWith([new("prometheus", "collector", 8889), new("prometheus", SystemTopology.Broker, 15692)]);
        return edges;
    }

    private static IEnumerable<int> Ports(Peer to, IEnumerable<Peer> peers) => to.Pod is { } pod
        ? pod.Containers.SelectMany(container => container.List("ports")).Select(port => int.Parse(port.Text("containerPort")!, CultureInfo.InvariantCulture)).Append(9999)
        : OtherPorts.Concat(peers.Where(peer => peer.Pod is not null).SelectMany(peer => Ports(peer, []))).Distinct();

    /// <param name="policies">All of them.</param>
    /// <param name="one">Whose side is asked.</param>
    /// <param name="other">The other end.</param>
    /// <param name="port">Where the connection ends.</param>
    /// <param name="direction">Egress or Ingress, as seen from <paramref name="one"/>.</param>
    /// <param name="end">Whose names of ports count; the other end for egress.</param>
    private static bool Lets(List<JsonObject> policies, Peer one, Peer other, int port, string direction, Peer? end = null)
    {
        if (one.Pod is null) return true; // not ours to limit
        var own = policies.Where(policy => policy.Space() == one.Space && policy.Texts("spec.policyTypes").Contains(direction) && policy.At("spec.podSelector").Selects(one.Labels)).ToList();
        return own.Count == 0 || own.SelectMany(policy => policy.List("spec." + direction.ToLowerInvariant()))
            .Any(rule => NamesPort(rule, port, end ?? other) && (!rule.ContainsKey(Side(direction)) || rule.List(Side(direction)).Any(side => IsMeant(side, one, other))));
    }

    private static string Side(string direction) => direction == "Egress" ? "to" : "from";

    private static bool NamesPort(JsonObject rule, int port, Peer end) =>
        !rule.ContainsKey("ports") || rule.List("ports").Any(named => named.Text("port") is not { } wanted || (end.Pod?.Port(wanted) ?? (int.TryParse(wanted, out var number) ? number : null)) == port);

    private static bool IsMeant(JsonObject side, Peer one, Peer other)
    {
        if (side.Text("ipBlock.cidr") is { } cidr) return other.Address is { } address && System.Net.IPNetwork.Parse(cidr).Contains(System.Net.IPAddress.Parse(address));
        if (other.Space is null) return false;
        var space = side.At("namespaceSelector") is { } spaces ? spaces.Selects(new Dictionary<string, string> { ["kubernetes.io/metadata.name"] = other.Space }) : other.Space == one.Space;
        return space && (side.At("podSelector") is not { } pods || pods.Selects(other.Labels));
    }

    private sealed record Peer(string Name, string? Space, Dictionary<string, string> Labels)
    {
        public Workload? Pod { get; init; }

        public string? Address { get; init; }
    }
}
