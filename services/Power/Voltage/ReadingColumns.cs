using System.Globalization;
using Utilities.ServiceDefaults;

namespace Utilities.Power;

/// <summary>Where each value stands in the lines of a CSV load. Codes, instants and figures need no quotes, so a line with one is wrong. Pure.</summary>
internal sealed record ReadingColumns(int Point, int At, int Volts, int Load)
{
    private static readonly string[] Needed = ["point", "at", "volts"];
    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"];

    public static Outcome<ReadingColumns> Of(string? header)
    {
        var names = (header ?? "").TrimStart('\ufeff').Split(',', StringSplitOptions.TrimEntries);
        var errors = new FieldErrors();
        foreach (var name in Needed.Where(name => !names.Contains(name))) errors.Add(name, "no-such-column", $"The first line must name the column '{name}'.");
        return errors.Any
            ? errors.ToRefusal()
            : new ReadingColumns(Array.IndexOf(names, "point"), Array.IndexOf(names, "at"), Array.IndexOf(names, "volts"), Array.IndexOf(names, "loadBelowRequirement"));
    }

    public Outcome<VoltageReadingInput> Read(string line)
    {
        var values = line.Split(',', StringSplitOptions.TrimEntries);
        var errors = new FieldErrors();
        string? Value(int column) => column >= 0 && column < values.Length && values[column].Length > 0 ? values[column] : null;
        if (line.Contains('"', StringComparison.Ordinal)) errors.Add("", "quotes", "No value of a reading needs quotes.");
        var volts = Value(Volts) is not { } figure ? (decimal?)null
            : decimal.TryParse(figure, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number
            : Wrong<decimal>(errors, "volts", "not-a-number", $"'{figure}' is not a number.");
        var at = Value(At) is not { } text ? (DateTimeOffset?)null
            : HasOffset(text) && DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant) ? instant
            : Wrong<DateTimeOffset>(errors, "at", "not-an-instant", "Give 'at' as RFC 3339 with its offset, for example 2026-02-13T10:00:00+08:00.");
        return errors.Any ? errors.ToRefusal() : new VoltageReadingInput(Value(Point), at, volts, Value(Load) is "true" or "1", null);
    }

    private static bool HasOffset(string text) => text.EndsWith('Z') || (text.Length > 6 && text[^6] is '+' or '-');

    private static T? Wrong<T>(FieldErrors errors, string field, string code, string message)
        where T : struct
    {
        errors.Add(field, code, message);
        return null;
    }
}
