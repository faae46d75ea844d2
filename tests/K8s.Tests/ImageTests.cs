using System.Text.Json.Nodes;
using Utilities.Topology;

namespace Utilities.K8s.Tests;

/// <summary>What <c>dotnet publish -t:PublishContainer</c> would build, as MSBuild evaluates it, fits what the manifests run.</summary>
public sealed class ImageTests
{
    [Fact]
    public async Task Every_program_has_an_image_that_its_pod_can_run()
    {
        var cluster = await Cluster.Of(Cluster.Production);
        await Parallel.ForEachAsync(SystemTopology.Services, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (spec, _) =>
        {
            var image = await Evaluated(spec.Project);
            var pod = cluster.Pod(spec.Name);

            Assert.Equal("utilities/" + spec.Name, image.Text("Properties.ContainerRepository"));
            Assert.EndsWith($"/{image.Text("Properties.ContainerRepository")}", pod.Main.Text("image")!.Split(':')[0], StringComparison.Ordinal);
            Assert.Equal(pod.Template.Text("spec.securityContext.runAsUser"), image.Text("Properties.ContainerUser"));
            Assert.Equal(pod.Main.List("ports").Select(port => port.Text("containerPort")), image.List("Items.ContainerPort").Select(port => port.Text("Identity")));
            // SqlClient opens no connection without ICU: neither program nor image may go without.
            Assert.Equal("false", image.Text("Properties.InvariantGlobalization"));
            Assert.EndsWith("-chiseled-extra", image.Text("Properties.ContainerBaseImage"), StringComparison.Ordinal);
        });
    }

    private static async Task<JsonObject> Evaluated(string project)
    {
        var (code, output, error) = await Command.Run(
            "dotnet", "msbuild", project, "-nologo", "-getProperty:ContainerRepository,ContainerBaseImage,ContainerUser,InvariantGlobalization", "-getItem:ContainerPort");
        Assert.True(code == 0, output + error);
        return (JsonObject)JsonNode.Parse(output)!;
    }
}
