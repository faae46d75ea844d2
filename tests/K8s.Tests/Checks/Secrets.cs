using System.Text.RegularExpressions;
using Utilities.TestKit;

namespace Utilities.K8s.Tests;

/// <summary>Secrets are named here and live in the cluster.</summary>
internal static partial class Secrets
{
    /// <summary>Every secret and key that a pod, an ingress or the autoscaler wants.</summary>
    public static IReadOnlySet<(string Name, string Key)> Wanted(Cluster cluster) => cluster.Objects.SelectMany(found => found.Inside()).SelectMany(node =>
        node.At("secretKeyRef") is { } key ? [(key.Text("name")!, key.Text("key")!)]
        : node.Text("secret.secretName") is { } certificate && certificate.EndsWith("-certificate", StringComparison.Ordinal) ? [(certificate, "tls.crt"), (certificate, "tls.key"), (certificate, "ca.crt")]
        : node.Text("secret.secretName") is { } volume ? node.List("secret.items").Any() ? node.List("secret.items").Select(item => (volume, item.Text("key")!)) : [(volume, "signing-keys.json"), (volume, "clients.json")]
        : node.List("secretTargetRef").Any() ? node.List("secretTargetRef").Select(target => (target.Text("name")!, target.Text("key")!))
        : node.Text("secretName") is { } tls && node.ContainsKey("hosts") ? [(tls, "tls.crt"), (tls, "tls.key")]
        : Enumerable.Empty<(string, string)>()).ToHashSet();

    /// <summary>No object and no variable holds one.</summary>
    public static IEnumerable<string> Held(Cluster cluster)
    {
        foreach (var secret in cluster.All("Secret")) yield return $"Secret/{secret.Name()} is defined with its value";
        foreach (var pod in cluster.Workloads)
        {
            foreach (var variable in pod.All.SelectMany(container => container.List("env")).Where(variable => variable.Text("value") is not null && SecretName().IsMatch(variable.Text("name")!)))
                yield return $"{pod.Name}: {variable.Text("name")} stands in the manifest";
        }

        foreach (var text in cluster.Objects.Where(found => SecretText().IsMatch(found.ToJsonString()))) yield return $"{text.Kind()}/{text.Name()} holds an address with a password";
    }

    /// <summary>The list in <c>k8s/secrets.md</c>: rows of <c>| `name` | `key` | … |</c>.</summary>
    public static IReadOnlySet<(string Name, string Key)> Documented() =>
        Row().Matches(File.ReadAllText(Path.Combine(Repository.Root, "k8s", "secrets.md")))
            .SelectMany(row => row.Groups["name"].Value.Contains("{service}", StringComparison.Ordinal)
                ? Topology.SystemTopology.Services.Where(spec => spec.Database is not null || row.Groups["key"].Value.Contains('.', StringComparison.Ordinal)).Select(spec => (row.Groups["name"].Value.Replace("{service}", spec.Name, StringComparison.Ordinal), row.Groups["key"].Value))
                : [(row.Groups["name"].Value, row.Groups["key"].Value)])
            .ToHashSet();

    [GeneratedRegex("(Password|Passwd|_PASS$|Secret|ConnectionStrings__|Token$|ApiKey)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SecretName();

    [GeneratedRegex("(amqps?|https?)://[^/\"@ ]+:[^/\"@ ]+@|Password=", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SecretText();

    [GeneratedRegex(@"^\| `(?<name>[a-z{}-]+)` \| `(?<key>[a-z.-]+)` \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Row();
}
