using System.Text;
using System.Text.Json;

namespace Utilities.Messaging;

/// <summary>Transport headers between the wire, where texts are bytes, and a JSON column.</summary>
internal static class WireHeaders
{
    public static Dictionary<string, object?>? Read(string? json) => json is null
        ? null
        : JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json)?.ToDictionary(header => header.Key, header => Value(header.Value), StringComparer.Ordinal);

    /// <summary>The headers that are texts, numbers or yes and no; others are of no use to a reader.</summary>
    public static Dictionary<string, object> Simple(IDictionary<string, object?>? headers)
    {
        var simple = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var (name, value) in headers ?? new Dictionary<string, object?>(StringComparer.Ordinal))
        {
            if (value is byte[] text) simple[name] = Encoding.UTF8.GetString(text);
            else if (value is string or bool or int or long) simple[name] = value;
        }

        return simple;
    }

    private static object? Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => value.GetInt64(),
        _ => null,
    };
}
