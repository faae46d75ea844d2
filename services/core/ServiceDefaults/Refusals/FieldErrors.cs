using System.Text.RegularExpressions;

namespace Utilities.ServiceDefaults;

/// <summary>Collects every field error of a request, so that the caller sees all of them at once.</summary>
public sealed class FieldErrors
{
    private const int Years = 10;

    private readonly List<FieldError> errors = [];

    public bool Any => errors.Count > 0;

    public IReadOnlyList<FieldError> All => errors;

    public Refusal ToRefusal() => Refusal.Invalid(errors);

    public FieldErrors Add(string field, string code, string message)
    {
        errors.Add(new(field, code, message));
        return this;
    }

    /// <summary>Present, not blank and not longer than <paramref name="max"/> characters.</summary>
    public string Text(string field, string? value, int max = 200)
    {
        if (string.IsNullOrWhiteSpace(value)) Add(field, "required", $"Give '{field}'.");
        else if (value.Length > max) Add(field, "too-long", $"'{field}' may have at most {max} characters; it has {value.Length}.");
        return value?.Trim() ?? "";
    }

    /// <summary>May be absent; if present not longer than <paramref name="max"/> characters. Blank counts as absent.</summary>
    public string? OptionalText(string field, string? value, int max = 200)
    {
        if (value is { } && value.Length > max) Add(field, "too-long", $"'{field}' may have at most {max} characters; it has {value.Length}.");
        return string.IsNullOrWhiteSpace(value) ? null : value.Trim();
    }

    /// <summary>A code that names something in a path: present, and without slashes, dots in a row or control characters, which no path may carry.</summary>
    public string Code(string field, string? value, int max = 60)
    {
        var code = Text(field, value, max);
        if (code == "." || code.Contains("..", StringComparison.Ordinal) || code.Any(c => c is '/' or '\\' || char.IsControl(c)))
            Add(field, "not-a-code", $"'{field}' must be a code that can stand in an address: no slashes, no '..'.");
        return code;
    }

    /// <summary>One of a closed list; an absent value is an error unless <paramref name="fallback"/> is given.</summary>
    public string OneOf(string field, string? value, IReadOnlyCollection<string> allowed, string? fallback = null)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            if (fallback is null) Add(field, "required", $"Give '{field}': one of {string.Join(", ", allowed)}.");
            return fallback ?? "";
        }

        if (!allowed.Contains(value)) Add(field, "not-one-of", $"'{field}' must be one of {string.Join(", ", allowed)}.");
        return value;
    }

    /// <summary>A phone number that a person can be called back on: 3–20 digits, may have + ( ) - and spaces.</summary>
    public string Phone(string field, string? value)
    {
        var text = Text(field, value, 30);
        if (text.Length > 0 && !Regex.IsMatch(text, @"^\+?[0-9()\- ]{3,29}$", RegexOptions.None, TimeSpan.FromSeconds(1)))
            Add(field, "not-a-phone", $"'{field}' must be a phone number: digits, optionally + ( ) - and spaces.");
        return text;
    }

    /// <summary>A number within bounds, both inclusive.</summary>
    public decimal? Range(string field, decimal? value, decimal min, decimal max)
    {
        if (value is { } number && (number < min || number > max))
            Add(field, "out-of-range", $"'{field}' must be between {min} and {max}.");
        return value;
    }

    /// <summary>An instant that is no slip of the pen: within ten years of now, before or after.</summary>
    public DateTimeOffset? Near(string field, DateTimeOffset? value, DateTimeOffset now)
    {
        if (value < now.AddYears(-Years) || value > now.AddYears(Years)) Add(field, "implausible", $"'{field}' must lie within {Years} years of now.");
        return value;
    }

    /// <summary>An instant that is neither after <paramref name="now"/> (plus a minute of clock difference) nor before <paramref name="earliest"/>.</summary>
    public DateTimeOffset Past(string field, DateTimeOffset? value, DateTimeOffset now, DateTimeOffset? earliest = null)
    {
        var at = value ?? now;
        if (at > now.AddMinutes(1)) Add(field, "in-the-future", $"'{field}' lies in the future; it is {now:yyyy-MM-ddTHH:mm:sszzz} now.");
        if (earliest is { } first && at < first) Add(field, "too-early", $"'{field}' lies before {first:yyyy-MM-ddTHH:mm:sszzz}, when it cannot have happened yet.");
        return at;
    }
}
