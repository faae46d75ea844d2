using System.Text.RegularExpressions;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>A duty worker as sent in.</summary>
/// <param name="Skills">Kebab-case: <c>pipe-worker</c>, <c>electrician</c>.</param>
public sealed partial record DutyWorkerInput(
    string? Code, string? Name, string? Phone, string? AreaCode, double? Latitude, double? Longitude, int? OnCallRank, bool? Active, IReadOnlyList<string>? Skills)
{
    public Outcome<DutyWorker> Check(Guid id, DateTimeOffset now)
    {
        var errors = new FieldErrors();
        GeoPoint.Check(errors, Latitude, Longitude);
        foreach (var (index, skill) in (Skills ?? []).Index().Where(s => !IsCode(s.Item)))
            errors.Add($"skills[{index}]", "not-a-code", $"'{skill}' must be lower-case words joined by hyphens, at most 60 characters: pipe-worker.");
        errors.Range("onCallRank", OnCallRank, 1, 1000);
        var worker = new DutyWorker
        {
            Id = id,
            Code = errors.Code("code", Code),
            Name = errors.Text("name", Name, 100),
            Phone = errors.Phone("phone", Phone),
            AreaCode = errors.OptionalText("areaCode", AreaCode, 60),
            Latitude = Latitude,
            Longitude = Longitude,
            OnCallRank = OnCallRank,
            Active = Active ?? true,
            Skills = [.. (Skills ?? []).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Version = 1,
            UpdatedAt = now,
        };
        return errors.Any ? errors.ToRefusal() : worker;
    }

    /// <summary>Skills and posts are codes of this shape.</summary>
    public static bool IsCode(string? text) => text is { Length: > 0 and <= 60 } && CodeShape().IsMatch(text);

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CodeShape();
}
