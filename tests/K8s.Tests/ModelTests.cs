using System.Text.Json.Nodes;

namespace Utilities.K8s.Tests;

public sealed class ModelTests
{
    [Theory, InlineData(Cluster.Production), InlineData(Cluster.Development)]
    public async Task Every_object_is_one_that_Kubernetes_and_KEDA_know(string overlay) => Assert.Empty(await Models.Offences(await Cluster.Of(overlay)));

    [Fact]
    public async Task The_judge_notices_a_wrong_type_a_missing_field_and_one_that_does_not_exist()
    {
        var cluster = (await Cluster.Of(Cluster.Production))
            .With("Deployment", "gas", found => found.At("spec.template.spec.containers.0")!["readynessProbe"] = new JsonObject())
            .With("Service", "gas", found => found.At("spec")!.AsObject().Remove("ports"))
            .With("NetworkPolicy", "gateway", found => found.At("spec")!.AsObject().Remove("podSelector"))
            .With("ScaledObject", "gas", found => found.At("spec")!["maxReplicaCount"] = "10");

        var offences = await Models.Offences(cluster);

        Assert.Contains(offences, offence => offence.Contains("readynessProbe", StringComparison.Ordinal));
        Assert.Contains(offences, offence => offence.StartsWith("ScaledObject/gas", StringComparison.Ordinal) && offence.Contains("maxReplicaCount", StringComparison.Ordinal));
        Assert.All(offences, offence => Assert.Matches("^(Deployment|ScaledObject|NetworkPolicy)/", offence));
    }
}
