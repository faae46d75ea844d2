using System.Text.Json;
using System.Text.Json.Nodes;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Reads a file of samples (样例) strictly: everything wrong anywhere is said at once.</summary>
internal static class SampleFile
{
    /// <summary>The rows of an array in a file that is one object.</summary>
    public static IReadOnlyList<T> Rows<T>(string folder, string name, string array, List<string> errors)
    {
        try
        {
            if (JsonNode.Parse(File.ReadAllBytes(Path.Combine(folder, name))) is JsonObject root && root[array] is JsonArray rows)
            {
                foreach (var field in root.Select(pair => pair.Key).Except(["$schema", "note", array])) errors.Add($"{name}: unknown field '{field}'.");
                return [.. rows.Index().Select(row => Row<T>(row.Item, $"{name}: {array}[{row.Index}]", errors)).OfType<T>()];
            }

            errors.Add($"{name}: an object with '{array}' is expected.");
        }
        catch (Exception cause) when (cause is JsonException or IOException)
        {
            errors.Add($"{name}: {cause.Message}");
        }

        return [];
    }

    public static void Add(this List<string> errors, string name, FieldErrors found) => errors.AddRange(found.All.Select(error => $"{name}: {error.Field}: {error.Code}: {error.Message}"));

    private static T? Row<T>(JsonNode? node, string where, List<string> errors)
    {
        try
        {
            return node.Deserialize<T>(JsonDefaults.Options);
        }
        catch (JsonException cause)
        {
            errors.Add($"{where}: {cause.Message}");
            return default;
        }
    }
}
