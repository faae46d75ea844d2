using System.Globalization;
using System.Text.Json;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>One reading as SCADA or a person sends it.</summary>
/// <param name="At">When it was read.</param>
/// <param name="Mpa">Megapascal.</param>
public sealed record PressureLine(string? Point, DateTimeOffset? At, decimal? Mpa)
{
    /// <summary>Above any distribution main; a figure beyond it is a wrong unit.</summary>
    private const decimal Most = 10;

    /// <summary>The columns of a CSV file, in any order, named in its first line.</summary>
    public static readonly string[] Columns = ["point", "at", "mpa"];

    public Outcome<NewReading> Check(DateTimeOffset now)
    {
        var errors = new FieldErrors();
        var point = errors.Text("point", Point, 60);
        if (At is null) errors.Add("at", "required", "Give 'at', when it was read.");
        else errors.Past("at", At, now);
        if (Mpa is null) errors.Add("mpa", "required", "Give 'mpa', the pressure in MPa.");
        errors.Range("mpa", Mpa, 0, Most);
        return errors.Any ? errors.ToRefusal() : new NewReading(point, DateTimeOffset.FromUnixTimeMilliseconds(At!.Value.ToUnixTimeMilliseconds()), Mpa!.Value);
    }

    public static Outcome<PressureLine> OfJson(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<PressureLine>(line, JsonDefaults.Options) is { } read ? read : new FieldErrors().Add("$", "not-an-object", "The line must be a JSON object.").ToRefusal();
        }
        catch (JsonException wrong)
        {
            return new FieldErrors().Add(wrong.Path ?? "$", "invalid-json", "The line is not a reading in JSON.").ToRefusal();
        }
    }

    /// <param name="header">Which column stands where, from <see cref="Header"/>.</param>
    public static Outcome<PressureLine> OfCsv(string line, IReadOnlyList<string> header)
    {
        var cells = Cells(line);
        var errors = new FieldErrors();
        if (cells.Count != header.Count) return errors.Add("$", "column-count", $"The line has {cells.Count} columns, the header has {header.Count}.").ToRefusal();
        string Of(string column) => cells[header.Index().First(entry => entry.Item == column).Index];
        DateTimeOffset? at = DateTimeOffset.TryParse(Of("at"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) && Of("at").AsSpan().IndexOfAny('Z', '+') > 0 ? instant : null;
        decimal? mpa = decimal.TryParse(Of("mpa"), NumberStyles.Number, CultureInfo.InvariantCulture, out var figure) ? figure : null;
        if (at is null) errors.Add("at", "not-an-instant", "Give the time as RFC 3339 with its offset, for example 2026-02-13T10:00:00+08:00.");
        if (mpa is null) errors.Add("mpa", "not-a-number", "Give 'mpa' as a number.");
        return errors.Any ? errors.ToRefusal() : new PressureLine(Of("point"), at, mpa);
    }

    /// <summary>The column names of a CSV file, or what is missing from them.</summary>
    public static Outcome<IReadOnlyList<string>> Header(string? line)
    {
        var names = line is null ? [] : Cells(line.TrimStart('\ufeff')).Select(name => name.ToLowerInvariant()).ToList();
        var missing = Columns.Except(names, StringComparer.Ordinal).ToList();
        return missing.Count == 0
            ? Outcome.Of<IReadOnlyList<string>>(names)
            : new FieldErrors().Add("$", "header", $"The first line must name the columns {string.Join(", ", Columns)}; it lacks {string.Join(", ", missing)}.").ToRefusal();
    }

    private static List<string> Cells(string line) => [.. line.Split(',').Select(cell => cell.Trim().Trim('"'))];
}
