using System.Globalization;
using System.Text.Json.Nodes;

namespace Utilities.K8s.Tests;

/// <summary>Pods of one kind, and whatever starts them.</summary>
internal sealed record Workload(JsonObject Owner, JsonNode Template)
{
    public string Name => Owner.Name();

    public string Space => Owner.Space();

    public Dictionary<string, string> Labels => Template.Map("metadata.labels");

    public IReadOnlyList<JsonObject> Containers => [.. Template.List("spec.containers")];

    public IReadOnlyList<JsonObject> All => [.. Template.List("spec.initContainers"), .. Containers];

    /// <summary>The container that the pod is there for.</summary>
    public JsonObject Main => Containers.Single();

    public static Workload? Of(JsonObject found) =>
        found.Kind() is "Deployment" or "StatefulSet" or "DaemonSet" or "Job" ? new(found, found.At("spec.template")!) : null;

    /// <summary>Values of environment variables; a reference is written as <c>kind:name/key</c>.</summary>
    public Dictionary<string, string> Environment => Variables(Main);

    public static Dictionary<string, string> Variables(JsonObject container) =>
        container.List("env").ToDictionary(variable => variable.Text("name")!, Value, StringComparer.Ordinal);

    /// <summary>Number of a container's port by its name, or the number itself.</summary>
    public int? Port(string? port) =>
        int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : Containers.SelectMany(container => container.List("ports")).FirstOrDefault(found => found.Text("name") == port)?.At("containerPort")?.GetValue<object>() is { } value
            ? Convert.ToInt32(value.ToString(), CultureInfo.InvariantCulture)
            : null;

    private static string Value(JsonObject variable) =>
        variable.Text("value") ?? (variable.At("valueFrom.secretKeyRef") is { } secret ? $"secret:{secret.Text("name")}/{secret.Text("key")}"
        : variable.At("valueFrom.fieldRef") is { } field ? $"field:{field.Text("fieldPath")}"
        : "");
}
