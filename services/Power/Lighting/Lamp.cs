using Utilities.ServiceDefaults;
using Utilities.Supply;

namespace Utilities.Power;

/// <summary>One public lamp (路灯、楼道灯、公厕灯), one row of table <c>lamp</c>. Those in service are the population of power.lighting.lit-rate (供电服务承诺 五, D30).</summary>
public sealed record Lamp
{
    public const string Active = "active";
    public const string Retired = "retired";

    public static readonly string[] Kinds = ["street", "stairwell", "public-toilet"];
    public static readonly string[] States = [Active, Retired];

    public string Code { get; init; } = "";

    /// <summary><c>street</c>, <c>stairwell</c> or <c>public-toilet</c>.</summary>
    public string Kind { get; init; } = "";

    public string Place { get; init; } = "";
    public string? AreaCode { get; init; }

    /// <summary>The inspection route it lies on.</summary>
    public string? Route { get; init; }

    public double? Latitude { get; init; }
    public double? Longitude { get; init; }
    public DateOnly Since { get; init; }
    public string State { get; init; } = Active;
    public DateOnly? RetiredOn { get; init; }
    public string? RetiredReason { get; init; }

    /// <summary>Whether it was lit when last inspected; null before.</summary>
    public bool? Lit { get; init; }

    public DateTimeOffset? LastInspectedAt { get; init; }

    /// <summary>The latest repair request filed for it by an inspection.</summary>
    public string? RequestNumber { get; init; }

    public long Version { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>A lamp as sent in.</summary>
/// <param name="Since">First day in service; left out: today.</param>
public sealed record LampInput(string? Code, string? Kind, string? Place, string? AreaCode, string? Route, double? Latitude, double? Longitude, DateOnly? Since)
{
    /// <param name="at">Path of the lamp in the body, with its dot.</param>
    public Lamp Check(FieldErrors errors, DateTimeOffset now, string at = "")
    {
        var place = new FieldErrors();
        GeoPoint.Check(place, Latitude, Longitude);
        foreach (var error in place.All) errors.Add(at + error.Field, error.Code, error.Message);
        return new()
        {
            Code = errors.Code($"{at}code", Code),
            Kind = errors.OneOf($"{at}kind", Kind, Lamp.Kinds),
            Place = errors.Text($"{at}place", Place, 400),
            AreaCode = errors.OptionalText($"{at}areaCode", AreaCode, 60),
            Route = errors.OptionalText($"{at}route", Route, 60),
            Latitude = Latitude,
            Longitude = Longitude,
            Since = Since ?? HallTime.Day(now),
            Version = 1,
            UpdatedAt = now,
        };
    }
}
