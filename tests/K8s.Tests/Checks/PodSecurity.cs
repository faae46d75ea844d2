using System.Text.Json.Nodes;

namespace Utilities.K8s.Tests;

/// <summary>The restricted Pod Security Standard, and more: no writable root, no API token, limits on everything.</summary>
internal static class PodSecurity
{
    /// <summary>SQL Server of the development overlay writes beside its programs.</summary>
    private static readonly string[] WritableRoot = ["sqlserver"];

    public static IEnumerable<string> Offences(Cluster cluster)
    {
        foreach (var space in cluster.Workloads.Select(pod => pod.Space).Distinct())
        {
            if (cluster.Find("Namespace", space, "").Map("metadata.labels").GetValueOrDefault("pod-security.kubernetes.io/enforce") != "restricted") yield return $"Namespace {space} is not restricted";
        }

        foreach (var pod in cluster.Workloads)
        {
            var spec = pod.Template.At("spec");
            if (spec.Text("securityContext.runAsNonRoot") != "true") yield return $"{pod.Name} may run as root";
            if (spec.Text("securityContext.runAsUser") is null or "0") yield return $"{pod.Name} names no user";
            if (spec.Text("securityContext.seccompProfile.type") != "RuntimeDefault") yield return $"{pod.Name} has no seccomp profile";
            if (spec.Text("automountServiceAccountToken") != "false") yield return $"{pod.Name} is given a token of the API";
            foreach (var host in new[] { "hostNetwork", "hostPID", "hostIPC" }.Where(host => spec.Text(host) == "true")) yield return $"{pod.Name}: {host}";
            foreach (var volume in spec.List("volumes").Where(volume => volume.ContainsKey("hostPath"))) yield return $"{pod.Name} mounts a path of its node";
            foreach (var offence in pod.All.SelectMany(container => Of(pod, container))) yield return offence;
        }
    }

    /// <summary>Requests and limits of CPU and memory everywhere, and no request above its limit.</summary>
    public static IEnumerable<string> Sizes(Cluster cluster) =>
        from pod in cluster.Workloads
        from container in pod.All
        from what in new[] { "cpu", "memory" }
        let request = Quantity.Of(container.Text($"resources.requests.{what}"))
        let limit = Quantity.Of(container.Text($"resources.limits.{what}"))
        where request is null || limit is null || request <= 0 || request > limit
        select $"{pod.Name}/{container.Text("name")}: {what} {container.Text($"resources.requests.{what}")} of {container.Text($"resources.limits.{what}")}";

    private static IEnumerable<string> Of(Workload pod, JsonObject container)
    {
        var (at, security) = ($"{pod.Name}/{container.Text("name")}", container.At("securityContext"));
        if (security.Text("allowPrivilegeEscalation") != "false") yield return $"{at} may gain privileges";
        if (security.Text("privileged") == "true") yield return $"{at} is privileged";
        if (!security.Texts("capabilities.drop").Contains("ALL") || security.Texts("capabilities.add").Except(["NET_BIND_SERVICE"]).Any()) yield return $"{at} has capabilities";
        if (security.Text("readOnlyRootFilesystem") != "true" && !WritableRoot.Contains(pod.Name)) yield return $"{at} can write to its root";
        if (container.Text("imagePullPolicy") is null) yield return $"{at} does not say when its image is pulled";
        if (container.Text("image") is not { } image || !image.Split('/')[^1].Contains(':', StringComparison.Ordinal) || image.EndsWith(":latest", StringComparison.Ordinal)) yield return $"{at} runs whatever {container.Text("image")} is today";
    }
}
