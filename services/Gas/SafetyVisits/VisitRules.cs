using Utilities.ServiceDefaults;

namespace Utilities.Gas;

/// <summary>What a recorded visit comes to.</summary>
/// <param name="Fulfilled">Duties whose every task was done.</param>
/// <param name="Left">Duties of the visit that stay owed.</param>
public sealed record VisitResult(IReadOnlyList<string> Fulfilled, IReadOnlyList<string> Left);

/// <summary>Whether a visit counts, and for what (K26). Pure.</summary>
public static class VisitRules
{
    /// <param name="duties">The duties of the visit with the tasks that the book asks for.</param>
    /// <param name="oneForBoth">One visit may satisfy both duties.</param>
    /// <returns>The result, or every field error at once: a visit at which no duty was done in full is no visit.</returns>
    public static Outcome<VisitResult> Judge(IReadOnlyDictionary<string, IReadOnlyList<string>> duties, RecordVisit.Body body, bool oneForBoth)
    {
        var errors = new FieldErrors();
        var known = duties.Values.SelectMany(tasks => tasks).ToHashSet(StringComparer.Ordinal);
        var results = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (index, task) in (body.Tasks ?? []).Index())
        {
            var name = errors.OneOf($"tasks[{index}].task", task.Task, known);
            var result = errors.OneOf($"tasks[{index}].result", task.Result, RecordVisit.Results);
            errors.OptionalText($"tasks[{index}].note", task.Note, 1000);
            if (!results.TryAdd(name, result)) errors.Add($"tasks[{index}].task", "twice", $"'{name}' is recorded twice.");
        }

        CheckDefects(body, results, errors);
        if (body.PurposeStated is null) errors.Add("purposeStated", "required", "Say whether the visitor knocked and stated the purpose.");
        if (body.ShoeCovers is null) errors.Add("shoeCovers", "required", "Say whether the visitor put on shoe covers.");
        var fulfilled = duties.Where(duty => duty.Value.All(task => results.GetValueOrDefault(task) is "passed" or "defect")).Select(duty => duty.Key).ToList();
        if (fulfilled.Count == 0)
        {
            foreach (var task in known.Where(task => results.GetValueOrDefault(task) is not ("passed" or "defect")).Order(StringComparer.Ordinal))
                errors.Add("tasks", "task-missing", $"'{task}' was not done; a visit counts only when every task of a duty was. Record it as no entry instead.");
        }

        if (errors.Any) return errors.ToRefusal();
        if (!oneForBoth) fulfilled = [fulfilled[0]];
        return new VisitResult(fulfilled, [.. duties.Keys.Except(fulfilled)]);
    }

    private static void CheckDefects(RecordVisit.Body body, Dictionary<string, string> results, FieldErrors errors)
    {
        var defects = body.Defects ?? [];
        foreach (var (index, defect) in defects.Index())
        {
            var task = errors.Text($"defects[{index}].task", defect.Task, 60);
            errors.OneOf($"defects[{index}].severity", defect.Severity, RecordVisit.Severities);
            errors.Text($"defects[{index}].description", defect.Description, 1000);
            if (task.Length > 0 && results.GetValueOrDefault(task) != "defect") errors.Add($"defects[{index}].task", "not-a-defect", $"'{task}' is not recorded with the result 'defect'.");
        }

        foreach (var task in results.Where(result => result.Value == "defect" && defects.All(defect => defect.Task != result.Key)).Select(result => result.Key))
            errors.Add("defects", "defect-missing", $"Describe the defect found at '{task}'.");
        if (defects.Count == 0) return;
        errors.Text("contactName", body.ContactName, 100);
        errors.Phone("contactPhone", body.ContactPhone);
    }
}
