using System.Text.Json;
using System.Text.Json.Nodes;
using Utilities.TestKit;

namespace Utilities.K8s.Tests;

/// <summary>The published models of Kubernetes and KEDA, as a foreign judge: their schemas and, for fields that do not exist, their types.</summary>
internal static class Models
{
    private static readonly NodePrograms Programs = new("tests/K8s.Tests/models");

    public static async Task<IReadOnlyList<string>> Offences(Cluster cluster)
    {
        using var judge = await Programs.Start("judge.js");
        var answer = judge.StandardOutput.ReadToEndAsync();
        var error = judge.StandardError.ReadToEndAsync();
        await judge.StandardInput.WriteAsync(new JsonArray([.. cluster.Objects.Select(found => found.DeepClone())]).ToJsonString());
        judge.StandardInput.Close();
        await judge.WaitForExitAsync();
        Assert.True(judge.ExitCode == 0, await error);
        return [.. JsonSerializer.Deserialize<List<Finding>>(await answer, JsonSerializerOptions.Web)!.Select(finding => $"{finding.Object}: {finding.What}")];
    }

    private sealed record Finding(string Object, string What);
}
