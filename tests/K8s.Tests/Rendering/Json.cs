using System.Text.Json.Nodes;

namespace Utilities.K8s.Tests;

/// <summary>Reading in Kubernetes objects.</summary>
internal static class Json
{
    public static string Kind(this JsonObject found) => found.Text("kind")!;

    public static string Name(this JsonObject found) => found.Text("metadata.name")!;

    /// <summary>The namespace; empty for what lies in none.</summary>
    public static string Space(this JsonObject found) => found.Text("metadata.namespace") ?? "";

    /// <summary>The node at a path of names, or null.</summary>
    public static JsonNode? At(this JsonNode? node, string path) =>
        path.Split('.').Aggregate(node, (inner, name) => inner is JsonObject map ? map[name] : inner is JsonArray list && int.TryParse(name, out var i) && i < list.Count ? list[i] : null);

    public static string? Text(this JsonNode? node, string path) => node.At(path)?.ToString();

    public static IEnumerable<JsonObject> List(this JsonNode? node, string path) => (node.At(path) as JsonArray)?.OfType<JsonObject>() ?? [];

    public static IEnumerable<string> Texts(this JsonNode? node, string path) => (node.At(path) as JsonArray)?.Select(item => item!.ToString()) ?? [];

    public static Dictionary<string, string> Map(this JsonNode? node, string path) =>
        (node.At(path) as JsonObject)?.ToDictionary(pair => pair.Key, pair => pair.Value!.ToString()) ?? [];

    /// <summary>Every object anywhere inside.</summary>
    public static IEnumerable<JsonObject> Inside(this JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(pair => pair.Value.Inside()).Prepend(map),
        JsonArray list => list.SelectMany(item => item.Inside()),
        _ => [],
    };

    /// <summary>Kubernetes' label selector over labels; a missing selector selects nothing, an empty one everything.</summary>
    public static bool Selects(this JsonNode? selector, IReadOnlyDictionary<string, string> labels) =>
        selector is not null
        && selector.Map("matchLabels").All(wanted => labels.GetValueOrDefault(wanted.Key) == wanted.Value)
        && selector.List("matchExpressions").All(rule => Holds(rule, labels.GetValueOrDefault(rule.Text("key")!)));

    private static bool Holds(JsonObject rule, string? value) => rule.Text("operator") switch
    {
        "In" => value is not null && rule.Texts("values").Contains(value),
        "NotIn" => value is null || !rule.Texts("values").Contains(value),
        "Exists" => value is not null,
        "DoesNotExist" => value is null,
        var other => throw new NotSupportedException($"operator {other}"),
    };
}
