using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;

namespace Utilities.K8s.Tests;

/// <summary>YAML documents as the JSON that the API server would be sent.</summary>
internal static class Yaml
{
    private static readonly IDeserializer Reader = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build();

    public static IReadOnlyList<JsonObject> Objects(string text)
    {
        var parser = new Parser(new StringReader(text));
        parser.Consume<StreamStart>();
        var objects = new List<JsonObject>();
        while (parser.Accept<DocumentStart>(out _)) objects.Add((JsonObject)Json(Reader.Deserialize<object>(parser))!);
        return objects;
    }

    private static JsonNode? Json(object? value) => value switch
    {
        null => null,
        IDictionary<object, object?> map => new JsonObject(map.Select(pair => KeyValuePair.Create(pair.Key.ToString()!, Json(pair.Value)))),
        IList<object?> list => new JsonArray([.. list.Select(Json)]),
        bool flag => JsonValue.Create(flag),
        string text => JsonValue.Create(text),
        double number => JsonValue.Create(number),
        _ => JsonValue.Create(Convert.ToInt64(value, CultureInfo.InvariantCulture)),
    };
}
