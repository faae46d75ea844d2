using System.Globalization;
using System.Text.Json;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Whether a checklist is answered, and what the answers say. Pure.</summary>
public static class CheckAnswers
{
    /// <param name="Answers">By item, as text: <c>true</c>, <c>0.35</c>, <c>corroded</c>.</param>
    /// <param name="Defects">Items whose answer is a defect.</param>
    /// <param name="Tasks">What was done, in the words of the obligation rules.</param>
    public sealed record Verdict(IReadOnlyDictionary<string, string> Answers, IReadOnlyList<ChecklistItem> Defects, IReadOnlyList<string> Tasks)
    {
        public string Result => Defects.Count == 0 ? Facility.Intact : Facility.Defect;
    }

    /// <returns>The verdict; what is missing, misread or unknown is added to the errors, each under <c>answers.{item}</c>.</returns>
    public static Verdict Of(InspectionType type, IReadOnlyDictionary<string, JsonElement>? given, FieldErrors errors)
    {
        var answers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var item in type.Checklist)
            if (given is null || !given.TryGetValue(item.Code, out var value) || value.ValueKind == JsonValueKind.Null)
                errors.Add($"answers.{item.Code}", "required", $"Answer '{item.Code}': {item.Title.En}");
            else if (Read(item, value) is { } answer)
                answers[item.Code] = answer;
            else
                errors.Add($"answers.{item.Code}", "not-an-answer", $"'{item.Code}' is answered with {Expected(item)}.");
        foreach (var unknown in given?.Keys.Except(type.Checklist.Select(item => item.Code)) ?? [])
            errors.Add($"answers.{unknown}", "unknown-item", $"'{type.Code}' asks no '{unknown}'.");

        var defects = type.Checklist.Where(item => answers.TryGetValue(item.Code, out var answer) && IsDefect(item, answer)).ToList();
        var proven = type.Checklist.Where(item => item.Task is not null && !defects.Contains(item)).Select(item => item.Task!);
        return new(answers, defects, [.. type.Tasks.Concat(proven).Distinct(StringComparer.Ordinal)]);
    }

    private static bool IsDefect(ChecklistItem item, string answer) => item.Type == ChecklistItem.Number
        ? decimal.Parse(answer, CultureInfo.InvariantCulture) is var figure && (figure < item.Least || figure > item.Most)
        : item.Defects.Contains(answer);

    private static string? Read(ChecklistItem item, JsonElement value) => (item.Type, value.ValueKind) switch
    {
        (ChecklistItem.Bool, JsonValueKind.True) => "true",
        (ChecklistItem.Bool, JsonValueKind.False) => "false",
        (ChecklistItem.Number, JsonValueKind.Number) => value.TryGetDecimal(out var figure) ? figure.ToString(CultureInfo.InvariantCulture) : null,
        (ChecklistItem.Choice, JsonValueKind.String) => item.Choices.Contains(value.GetString()!) ? value.GetString() : null,
        _ => null,
    };

    private static string Expected(ChecklistItem item) => item.Type switch
    {
        ChecklistItem.Bool => "true or false",
        ChecklistItem.Number => $"a number{(item.Unit is null ? "" : $" in {item.Unit}")}",
        _ => $"one of {string.Join(", ", item.Choices)}",
    };
}
