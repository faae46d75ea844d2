using System.Text.Json;
using Utilities.ServiceDefaults;

namespace Utilities.Gateway.Hall;

/// <summary>The rules in force, checked as a whole: none is used unless all are right.</summary>
public sealed record RoutingBook
{
    private const string File = "hall-routing.json";

    /// <summary>Whatever no rule knows, or several know equally well: first-asked responsibility (首问责任制, D2 d), the owner of last resort.</summary>
    public required RouteTarget Unknown { get; init; }

    public required HallText BecauseUnknown { get; init; }

    public required HallText BecauseAmbiguous { get; init; }

    public required IReadOnlyList<RoutingRule> Rules { get; init; }

    public IReadOnlyList<string> Categories => [.. Rules.SelectMany(rule => rule.Categories).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <param name="folder">The policy folder.</param>
    /// <exception cref="InvalidOperationException">Lists everything that is wrong in the file.</exception>
    public static RoutingBook Load(string folder)
    {
        var path = Path.Combine(folder, File);
        return System.IO.File.Exists(path) ? Parse(System.IO.File.ReadAllText(path)) : throw Wrong([$"not found in '{folder}' (configuration key Policy:Folder)."]);
    }

    internal static RoutingBook Parse(string json)
    {
        var errors = new List<string>();
        var file = Read<Content>(json, "", errors);
        if (file is null) throw Wrong(errors);
        var rules = new List<RoutingRule>();
        foreach (var (index, node) in file.Rules.Index())
        {
            if (Read<RoutingRule>(node.GetRawText(), $"rules[{index}]: ", errors) is { } rule) rules.Add(rule);
        }

        var book = new RoutingBook { Unknown = file.Unknown, BecauseUnknown = file.BecauseUnknown, BecauseAmbiguous = file.BecauseAmbiguous, Rules = rules };
        errors.AddRange(RoutingChecks.Errors(book));
        return errors.Count == 0 ? book : throw Wrong(errors);
    }

    private static T? Read<T>(string json, string where, List<string> errors)
        where T : class
    {
        try
        {
            if (JsonSerializer.Deserialize<T>(json, Strict) is { } read) return read;
            errors.Add($"{where}an object is expected, not null.");
        }
        catch (JsonException wrong)
        {
            errors.Add(where + wrong.Message);
        }

        return null;
    }

    private static readonly JsonSerializerOptions Strict = new(JsonDefaults.Options) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    private static InvalidOperationException Wrong(List<string> errors) =>
        new($"The hall's routing rules have {errors.Count} errors:{Environment.NewLine}{string.Join(Environment.NewLine, errors.Select(error => $"{File}: {error}"))}");

    private sealed record Content
    {
        [System.Text.Json.Serialization.JsonPropertyName("$schema")]
        public string? Schema { get; init; }

        public required RouteTarget Unknown { get; init; }

        public required HallText BecauseUnknown { get; init; }

        public required HallText BecauseAmbiguous { get; init; }

        public required IReadOnlyList<JsonElement> Rules { get; init; }
    }
}
