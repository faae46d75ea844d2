using System.Globalization;
using System.Text.Json;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Checks the fields recorded with a step against the step's own description; every error is reported.</summary>
public static class StepData
{
    private const int MaxText = 2000;
    private const decimal MaxNumber = 10_000_000;

    /// <summary>The given fields as texts, ready to be stored and matched; unknown, missing and wrong ones go into <paramref name="errors"/>.</summary>
    public static IReadOnlyDictionary<string, string> Read(Step step, Order order, IReadOnlyDictionary<string, JsonElement>? given, DateTimeOffset now, FieldErrors errors)
    {
        var values = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in given?.Keys ?? [])
        {
            if (step.Fields.All(field => field.Name != name))
                errors.Add($"data.{name}", "unknown-field", $"Step '{step.Name}' has no field '{name}'; it has: {string.Join(", ", step.Fields.Select(field => field.Name))}.");
        }

        foreach (var field in step.Fields)
        {
            var path = $"data.{field.Name}";
            var required = field.Required || (field.RequiredWhen.Count > 0 && order.Holds(field.RequiredWhen));
            if (given is null || !given.TryGetValue(field.Name, out var value) || IsBlank(value))
            {
                if (required) errors.Add(path, "required", $"Give '{field.Name}': {field.Help.En}");
            }
            else if (Text(field, path, value, now, errors) is { } text)
            {
                values[field.Name] = text;
            }
        }

        return values;
    }

    private static bool IsBlank(JsonElement value) =>
        value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined || (value.ValueKind == JsonValueKind.String && string.IsNullOrWhiteSpace(value.GetString()));

    private static string? Text(StepField field, string path, JsonElement value, DateTimeOffset now, FieldErrors errors)
    {
        var text = field.Type switch
        {
            "bool" => value.ValueKind switch { JsonValueKind.True => "true", JsonValueKind.False => "false", _ => null },
            "number" => value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) ? number.ToString(CultureInfo.InvariantCulture) : null,
            "instant" => value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out var instant) ? instant.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture) : null,
            _ => value.ValueKind == JsonValueKind.String ? value.GetString() : null,
        };
        if (text is null)
        {
            errors.Add(path, "wrong-type", $"'{field.Name}' must be {TypeInWords(field.Type)}.");
            return null;
        }

        Bounds(field, path, text, now, errors);
        return text;
    }

    private static void Bounds(StepField field, string path, string text, DateTimeOffset now, FieldErrors errors)
    {
        if (field.MustBe is { } mustBe && text != mustBe)
            errors.Add(path, "must-be", $"The step can only be taken when '{field.Name}' is {mustBe}: {field.Help.En}");
        if (field.Type == "choice" && !field.Choices.Contains(text))
            errors.Add(path, "not-one-of", $"'{field.Name}' must be one of {string.Join(", ", field.Choices)}.");
        if (field.Type == "text") errors.OptionalText(path, text, MaxText);
        if (field.Type == "number") errors.Range(path, decimal.Parse(text, CultureInfo.InvariantCulture), 0, MaxNumber);
        if (field.Type != "instant") return;
        var instant = DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
        if (!field.Future) errors.Past(path, instant, now);
        else if (instant <= now) errors.Add(path, "in-the-past", $"'{field.Name}' must lie ahead; it is {now:yyyy-MM-ddTHH:mm:sszzz} now.");
    }

    private static string TypeInWords(string type) => type switch
    {
        "bool" => "true or false",
        "number" => "a number",
        "instant" => "an instant in RFC 3339, for instance 2026-11-22T08:30:00+08:00",
        _ => "a text",
    };
}
