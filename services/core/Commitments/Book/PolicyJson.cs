using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Utilities.Commitments;

/// <summary>Reads policy files strictly: an unknown or missing field is an error of that row, and the other rows are still read.</summary>
internal static class PolicyJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        PropertyNameCaseInsensitive = false,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        NumberHandling = JsonNumberHandling.Strict,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    /// <summary>The rows of a file that is one array.</summary>
    public static IReadOnlyList<T> Rows<T>(PolicyFile file, List<string> errors) =>
        Node(file, errors) switch
        {
            null => [],
            JsonArray array => Rows<T>(array, file.Name, errors),
            _ => Refuse<T>($"{file.Name}: an array of rows is expected.", errors),
        };

    public static IReadOnlyList<T> Rows<T>(JsonArray array, string name, List<string> errors)
    {
        var rows = new List<T>(array.Count);
        foreach (var (index, node) in array.Index())
            if (Read<T>(node, $"{name}[{index}]{Label(node)}", errors) is { } row)
                rows.Add(row);
        return rows;
    }

    public static T? Read<T>(JsonNode? node, string where, List<string> errors)
    {
        try
        {
            if (node.Deserialize<T>(Options) is { } row) return row;
            errors.Add($"{where}: a row is expected, not null.");
        }
        catch (JsonException cause)
        {
            errors.Add($"{where}: {cause.Message}");
        }

        return default;
    }

    public static JsonNode? Node(PolicyFile file, List<string> errors)
    {
        try
        {
            return JsonNode.Parse(file.Bytes);
        }
        catch (JsonException cause)
        {
            errors.Add($"{file.Name}: {cause.Message}");
            return null;
        }
    }

    private static IReadOnlyList<T> Refuse<T>(string error, List<string> errors)
    {
        errors.Add(error);
        return [];
    }

    private static string Label(JsonNode? node) => node is JsonObject row && row["id"] is JsonValue id ? $" {id}" : "";
}
