using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>One facility of the register (设施台账), one row of table <c>facility</c>.</summary>
public sealed record Facility
{
    public const string Active = "active";
    public const string Retired = "retired";
    public const string Intact = "intact";
    public const string Defect = "defect";

    public static readonly string[] States = [Active, Retired];

    /// <summary><c>unknown</c>: never inspected.</summary>
    public static readonly string[] Conditions = [Intact, Defect, "unknown"];

    /// <summary>Chosen by the utility, painted on the thing itself.</summary>
    public string Code { get; init; } = "";

    /// <summary>Code of its <see cref="FacilityKind"/>; fixed.</summary>
    public string Kind { get; init; } = "";

    public string Name { get; init; } = "";

    /// <summary>Where the crew finds it.</summary>
    public string Place { get; init; } = "";

    public string? AreaCode { get; init; }

    /// <summary>Code of the facility it belongs to: a pool to its pump station, a valve well to its segment.</summary>
    public string? PartOf { get; init; }

    public double? Latitude { get; init; }
    public double? Longitude { get; init; }

    /// <summary>First day its periodic inspections are owed.</summary>
    public DateOnly Since { get; init; }

    public string State { get; init; } = Active;
    public DateOnly? RetiredOn { get; init; }
    public string? RetiredReason { get; init; }

    public DateTimeOffset? LastInspectedAt { get; init; }

    /// <summary><c>intact</c> (完好) or <c>defect</c> at the last inspection; null before the first.</summary>
    public string? LastResult { get; init; }

    /// <summary>When the next of its periodic duties falls due, or fell due; null when nothing is owed.</summary>
    public DateTimeOffset? NextDueAt { get; init; }

    /// <summary>Of what is registered; an inspection leaves it as it is.</summary>
    public long Version { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>A facility as sent in.</summary>
/// <param name="Since">First day its periodic inspections are owed; left out: today.</param>
public sealed record FacilityInput(
    string? Code, string? Kind, string? Name, string? Place, string? AreaCode, string? PartOf, double? Latitude, double? Longitude, DateOnly? Since)
{
    /// <param name="at">Path of the facility in the body, with its dot: <c>facilities[3].</c>.</param>
    public Facility Check(FieldErrors errors, IReadOnlyList<FacilityKind> kinds, DateTimeOffset now, string at = "")
    {
        var place = new FieldErrors();
        GeoPoint.Check(place, Latitude, Longitude);
        foreach (var error in place.All) errors.Add(at + error.Field, error.Code, error.Message);
        return new()
        {
            Code = errors.Code($"{at}code", Code),
            Kind = errors.OneOf($"{at}kind", Kind, [.. kinds.Select(kind => kind.Code)]),
            Name = errors.Text($"{at}name", Name),
            Place = errors.Text($"{at}place", Place, 400),
            AreaCode = errors.OptionalText($"{at}areaCode", AreaCode, 60),
            PartOf = errors.OptionalText($"{at}partOf", PartOf, 60),
            Latitude = Latitude,
            Longitude = Longitude,
            Since = Since ?? HallTime.Day(now),
            Version = 1,
            UpdatedAt = now,
        };
    }
}
