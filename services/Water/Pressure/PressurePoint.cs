using Utilities.ServiceDefaults;
using Utilities.Supply;

namespace Utilities.Water;

/// <summary>Where pressure is measured (测压点).</summary>
public sealed record PressurePoint
{
    public const string Columns = "code, name, mains_end, area, segment, latitude, longitude, active, version, updated_at";

    public string Code { get; init; } = "";

    public string Name { get; init; } = "";

    /// <summary>At the end of a main trunk line (主干线末梢): each of its readings is held against the promised pressure by itself.</summary>
    public bool MainsEnd { get; init; }

    /// <summary>Code of the residential community it stands for.</summary>
    public string? Area { get; init; }

    /// <summary>The network segment it is on.</summary>
    public string? Segment { get; init; }

    public double? Latitude { get; init; }

    public double? Longitude { get; init; }

    public bool Active { get; init; } = true;

    public long Version { get; init; } = 1;

    public DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>A measuring point as sent in.</summary>
public sealed record PressurePointInput(string? Code, string? Name, bool? MainsEnd, string? Area, string? Segment, double? Latitude, double? Longitude, bool? Active)
{
    public Outcome<PressurePoint> Check(DateTimeOffset now)
    {
        var errors = new FieldErrors();
        if (MainsEnd is null) errors.Add("mainsEnd", "required", "Say in 'mainsEnd' whether it is at the end of a main trunk line.");
        GeoPoint.Check(errors, Latitude, Longitude);
        var point = new PressurePoint
        {
            Code = errors.Code("code", Code),
            Name = errors.Text("name", Name),
            MainsEnd = MainsEnd ?? false,
            Area = errors.OptionalText("area", Area, 60),
            Segment = errors.OptionalText("segment", Segment, 60),
            Latitude = Latitude,
            Longitude = Longitude,
            Active = Active ?? true,
            UpdatedAt = now,
        };
        return errors.Any ? errors.ToRefusal() : point;
    }
}
