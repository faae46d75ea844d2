using System.Text.Json.Nodes;
using Utilities.Topology;

namespace Utilities.K8s.Tests;

/// <summary>Names lead somewhere, pods can be lost, services grow by themselves.</summary>
public sealed class OperationTests
{
    [Theory, InlineData(Cluster.Production), InlineData(Cluster.Development)]
    public async Task Whatever_is_referred_to_is_there(string overlay) => Assert.Empty(Wiring.References(await Cluster.Of(overlay)));

    [Theory, InlineData(Cluster.Production), InlineData(Cluster.Development)]
    public async Task A_node_can_be_emptied_and_a_version_rolled_out_without_a_gap(string overlay) => Assert.Empty(Wiring.Disruptions(await Cluster.Of(overlay)));

    [Fact]
    public async Task Each_service_is_scaled_by_itself_within_its_own_bounds() => Assert.Empty(Scaling.Offences(await Cluster.Of(Cluster.Production)));

    [Fact]
    public async Task The_metrics_by_which_services_are_scaled_exist()
    {
        var asked = Scaling.Metrics(await Cluster.Of(Cluster.Production)).ToList();
        Assert.NotEmpty(asked);
        Assert.Empty(asked.Except(Scaling.Known()));
    }

    [Fact]
    public async Task Every_service_that_a_request_may_wait_for_runs_twice_at_least()
    {
        var cluster = await Cluster.Of(Cluster.Production);
        Assert.All(SystemTopology.Services, spec => Assert.True(Wiring.Replicas(cluster, cluster.Pod(spec.Name)) >= 2, spec.Name));
    }

    [Theory]
    [InlineData("no account")]
    [InlineData("no configuration")]
    [InlineData("another port")]
    [InlineData("another label")]
    internal async Task A_name_that_leads_nowhere_is_noticed(string mistake)
    {
        var cluster = await Cluster.Of(Cluster.Production);
        Assert.NotEmpty(Wiring.References(mistake switch
        {
            "no account" => cluster.Without("ServiceAccount", "gas"),
            "no configuration" => cluster.Without("ConfigMap", cluster.All("ConfigMap").First(found => found.Name().StartsWith("messaging-config", StringComparison.Ordinal)).Name()),
            "another port" => cluster.With("Service", "gas", found => found.At("spec.ports.0")!["targetPort"] = "web"),
            _ => cluster.With("Deployment", "gas", found => found.At("spec.template.metadata.labels")!["app.kubernetes.io/name"] = "gaz"),
        }));
    }

    [Theory]
    [InlineData("a budget that lets all go")]
    [InlineData("no budget")]
    [InlineData("pods missing while rolled out")]
    [InlineData("no time to end")]
    internal async Task A_gap_is_noticed(string mistake)
    {
        var cluster = await Cluster.Of(Cluster.Production);
        Assert.NotEmpty(Wiring.Disruptions(mistake switch
        {
            "a budget that lets all go" => cluster.With("PodDisruptionBudget", "messaging", found => found.At("spec")!["maxUnavailable"] = 3),
            "no budget" => cluster.Without("PodDisruptionBudget", "gas"),
            "pods missing while rolled out" => cluster.With("Deployment", "gas", found => found.At("spec.strategy.rollingUpdate")!["maxUnavailable"] = 1),
            _ => cluster.With("Deployment", "gas", found => found.At("spec.template.spec")!["terminationGracePeriodSeconds"] = 20),
        }));
    }

    [Theory]
    [InlineData("no scaler")]
    [InlineData("no bounds")]
    [InlineData("the queues of another service")]
    [InlineData("the deadlines of another service")]
    [InlineData("no deadlines")]
    [InlineData("two who say how many")]
    internal async Task A_scaler_that_scales_wrongly_is_noticed(string mistake)
    {
        var cluster = await Cluster.Of(Cluster.Production);
        Assert.NotEmpty(Scaling.Offences(mistake switch
        {
            "no scaler" => cluster.Without("ScaledObject", "gas"),
            "no bounds" => Scaled(cluster, spec => spec.Remove("maxReplicaCount")),
            "the queues of another service" => Scaled(cluster, spec => spec.At("triggers.1.metadata")!["queueName"] = "^water-"),
            "the deadlines of another service" => Scaled(cluster, spec => spec.At("triggers.0.metadata")!["query"] = spec.Text("triggers.0.metadata.query")!.Replace("gas", "water", StringComparison.Ordinal)),
            "no deadlines" => Scaled(cluster, spec => spec.At("triggers")!.AsArray().RemoveAt(0)),
            _ => cluster.With("Deployment", "gas", found => found.At("spec")!["replicas"] = 2),
        }));
    }

    private static Cluster Scaled(Cluster cluster, Action<JsonObject> change) => cluster.With("ScaledObject", "gas", found => change(found.At("spec")!.AsObject()));
}
