using System.Text.Json.Nodes;
using Utilities.ServiceDefaults;

namespace Utilities.Gateway.Docs;

/// <summary>One OpenAPI document out of many: paths side by side, equal components once, components of equal name but other content under the service's name.</summary>
internal static class JoinApiDocuments
{
    private const string Components = "components";

    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/openapi.json", Handle).AllowAnonymous().ExcludeFromDescription();

    private static async Task<IResult> Handle(ServiceDocuments documents, HttpContext http) =>
        Results.Text(Join(await documents.All(http.RequestAborted)).ToJsonString(JsonDefaults.Options), "application/json");

    public static JsonObject Join(IReadOnlyList<(string Service, JsonObject? Document)> documents)
    {
        var (paths, components) = (new JsonObject(), new JsonObject());
        foreach (var (service, document) in documents)
        {
            if (document is null) continue;
            var names = AddComponents(components, document, service);
            foreach (var (path, item) in document["paths"]?.AsObject() ?? []) paths.TryAdd(path, Renamed(item, names));
        }

        var missing = documents.Where(pair => pair.Document is null).Select(pair => pair.Service).ToList();
        return new JsonObject
        {
            ["openapi"] = "3.1.1",
            ["info"] = new JsonObject
            {
                ["title"] = "Utilities",
                ["version"] = "1",
                ["description"] = missing.Count == 0 ? "All services of this deployment." : $"Not answering, hence not in here: {string.Join(", ", missing)}.",
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/" }),
            ["paths"] = paths,
            [Components] = components,
        };
    }

    /// <summary>Adds one document's components. Returns old reference → new reference for those that had to be renamed.</summary>
    private static Dictionary<string, string> AddComponents(JsonObject target, JsonObject document, string service)
    {
        var sections = document[Components]?.AsObject() ?? [];
        var renamed = Clashes(target, sections, service);
        foreach (var (section, entries) in sections)
        {
            if (target[section] is null) target[section] = new JsonObject();
            foreach (var (name, value) in entries!.AsObject())
            {
                var reference = renamed.GetValueOrDefault(Reference(section, name), Reference(section, name));
                target[section]!.AsObject().TryAdd(reference[(reference.LastIndexOf('/') + 1)..], Renamed(value, renamed));
            }
        }

        return renamed;
    }

    /// <summary>A component clashes when the same name holds something else, or refers to one that clashes; hence again until nothing is added.</summary>
    private static Dictionary<string, string> Clashes(JsonObject target, JsonObject sections, string service)
    {
        var renamed = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var before = -1; before < renamed.Count;)
        {
            before = renamed.Count;
            foreach (var (section, entries) in sections)
                foreach (var (name, value) in entries!.AsObject())
                    if (target[section]?[name] is { } taken && !JsonNode.DeepEquals(taken, Renamed(value, renamed))) renamed[Reference(section, name)] = Reference(section, $"{service}.{name}");
        }

        return renamed;
    }

    private static string Reference(string section, string name) => $"#/{Components}/{section}/{name}";

    private static JsonNode? Renamed(JsonNode? node, Dictionary<string, string> names) => node switch
    {
        JsonObject map => new JsonObject(map.Select(pair => KeyValuePair.Create(pair.Key, Renamed(pair.Value, names)))),
        JsonArray list => new JsonArray([.. list.Select(item => Renamed(item, names))]),
        JsonValue text when text.TryGetValue<string>(out var reference) && names.TryGetValue(reference, out var name) => JsonValue.Create(name),
        _ => node?.DeepClone(),
    };
}
