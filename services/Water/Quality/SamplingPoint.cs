using Utilities.ServiceDefaults;
using Utilities.Supply;

namespace Utilities.Water;

/// <summary>Where samples are taken by schedule (采样点). The interval is the national standard's, not given: the operator's setting <c>water.quality.lab-schedule</c>.</summary>
public sealed record SamplingPoint
{
    public const string SubjectKind = "sampling-point";

    /// <summary>What the planner of obligations reads.</summary>
    public const string Subjects = "SELECT code AS id, area, since_on AS since, ended_on AS ended, ended_reason AS reason FROM sampling_point";

    public const string Columns = "code, name, kind, area, latitude, longitude, since_on, ended_on, ended_reason, version, updated_at";

    public static readonly string[] Kinds = ["raw", "works-outlet", "mains", "mains-end", "secondary-supply", "tap"];

    public string Code { get; init; } = "";

    public string Name { get; init; } = "";

    /// <summary>Raw water, outlet of the works, main, end of a main, secondary supply (pump station, tank), tap.</summary>
    public string Kind { get; init; } = "";

    public string? Area { get; init; }

    public double? Latitude { get; init; }

    public double? Longitude { get; init; }

    public DateOnly SinceOn { get; init; }

    /// <summary>First day it is sampled no more.</summary>
    public DateOnly? EndedOn { get; init; }

    public string? EndedReason { get; init; }

    public long Version { get; init; } = 1;

    public DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>A sampling point as sent in.</summary>
/// <param name="SinceOn">Today when left out.</param>
/// <param name="EndedReason">Needed with <paramref name="EndedOn"/>; it is published with the exemption.</param>
public sealed record SamplingPointInput(string? Code, string? Name, string? Kind, string? Area, double? Latitude, double? Longitude, DateOnly? SinceOn, DateOnly? EndedOn, string? EndedReason)
{
    public Outcome<SamplingPoint> Check(DateTimeOffset now)
    {
        var errors = new FieldErrors();
        GeoPoint.Check(errors, Latitude, Longitude);
        var point = new SamplingPoint
        {
            Code = errors.Code("code", Code),
            Name = errors.Text("name", Name),
            Kind = errors.OneOf("kind", Kind, SamplingPoint.Kinds),
            Area = errors.OptionalText("area", Area, 60),
            Latitude = Latitude,
            Longitude = Longitude,
            SinceOn = SinceOn ?? HallTime.Day(now),
            EndedOn = EndedOn,
            EndedReason = EndedOn is null ? null : errors.Text("endedReason", EndedReason),
            UpdatedAt = now,
        };
        if (point.EndedOn < point.SinceOn) errors.Add("endedOn", "out-of-range", "'endedOn' must not lie before 'sinceOn'.");
        return errors.Any ? errors.ToRefusal() : point;
    }
}
