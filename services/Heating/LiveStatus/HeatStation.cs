using Utilities.ServiceDefaults;

namespace Utilities.Heating;

/// <summary>The heat source or an exchange station (换热站) with the state it was last reported in: 蓝煜热力服务标准 第七条(二) 「全面掌握热源管网和各换热站运行状态」.</summary>
public sealed record HeatStation
{
    public const string Source = "source";
    public const string Exchange = "exchange";

    public static readonly string[] Kinds = [Source, Exchange];

    public string Code { get; init; } = "";

    public string Kind { get; init; } = "";

    public string NameZh { get; init; } = "";

    public string NameEn { get; init; } = "";

    /// <summary>The station that feeds it; null for a source.</summary>
    public string? FedBy { get; init; }

    /// <summary>Codes of the areas and segments it feeds.</summary>
    public IReadOnlyList<string> Areas { get; init; } = [];

    /// <summary>One of <see cref="StationReport.States"/>; null while nothing was reported.</summary>
    public string? Status { get; init; }

    /// <summary>Degrees Celsius of the water going out.</summary>
    public decimal? SupplyCelsius { get; init; }

    /// <summary>Degrees Celsius of the water coming back.</summary>
    public decimal? ReturnCelsius { get; init; }

    /// <summary>Megapascal.</summary>
    public decimal? PressureMpa { get; init; }

    public DateTimeOffset? StatusAt { get; init; }

    public string? StatusBy { get; init; }

    public string? Note { get; init; }

    /// <summary>Of what is registered; reports do not change it.</summary>
    public long Version { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>A station as sent in.</summary>
public sealed record HeatStationInput(string? Code, string? Kind, string? NameZh, string? NameEn, string? FedBy, IReadOnlyList<string>? Areas)
{
    /// <summary>They are looked up in one statement.</summary>
    private const int MostAreas = 1000;

    /// <summary>Pure.</summary>
    public Outcome<HeatStation> Check(DateTimeOffset now)
    {
        var errors = new FieldErrors();
        var station = new HeatStation
        {
            Code = errors.Code("code", Code),
            Kind = errors.OneOf("kind", Kind, HeatStation.Kinds),
            NameZh = errors.Text("nameZh", NameZh),
            NameEn = errors.Text("nameEn", NameEn),
            FedBy = errors.OptionalText("fedBy", FedBy, 60),
            Areas = [.. (Areas ?? []).Where(area => !string.IsNullOrWhiteSpace(area)).Select(area => area.Trim()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Version = 1,
            UpdatedAt = now,
        };
        if (station.Areas.Count > MostAreas) errors.Add("areas", "too-many", $"A station feeds at most {MostAreas} registered areas; name the larger ones.");
        if (station.Kind == HeatStation.Exchange && station.FedBy is null) errors.Add("fedBy", "required", "Say in 'fedBy' which source feeds the exchange station.");
        if (station.Kind == HeatStation.Source && station.FedBy is not null) errors.Add("fedBy", "not-allowed", "A heat source is fed by no other station.");
        return errors.Any ? errors.ToRefusal() : station;
    }
}

/// <summary>One report of a station's state.</summary>
public sealed record StationReport(string Station, DateTimeOffset At, string Status, decimal? SupplyCelsius, decimal? ReturnCelsius, decimal? PressureMpa, string? Note, string ReportedBy, DateTimeOffset RecordedAt)
{
    public const string Running = "running";
    public const string Reduced = "reduced";
    public const string Stopped = "stopped";

    /// <summary>正常运行、降负荷、停运.</summary>
    public static readonly string[] States = [Running, Reduced, Stopped];
}

/// <summary>A report as sent in by a person or by the control system.</summary>
/// <param name="Station">Code; only where several are sent at once.</param>
/// <param name="At">When it was so, if that is not now.</param>
public sealed record StationReportInput(string? Station, DateTimeOffset? At, string? Status, decimal? SupplyCelsius, decimal? ReturnCelsius, decimal? PressureMpa, string? Note)
{
    /// <summary>Errors stand under <paramref name="path"/>. Pure.</summary>
    internal StationReport Read(string path, FieldErrors errors, string by, DateTimeOffset now) => new(
        errors.Text($"{path}station", Station, 60),
        errors.Past($"{path}at", At, now),
        errors.OneOf($"{path}status", Status, StationReport.States),
        errors.Range($"{path}supplyCelsius", SupplyCelsius, -50, 200),
        errors.Range($"{path}returnCelsius", ReturnCelsius, -50, 200),
        errors.Range($"{path}pressureMpa", PressureMpa, 0, 10),
        errors.OptionalText($"{path}note", Note, 400),
        by,
        now);
}
