using Utilities.ServiceDefaults;
using Utilities.Supply;

namespace Utilities.Water;

/// <summary>A pump station as sent in; every field is checked and all errors are told at once.</summary>
/// <param name="Pumps">All of them: one that is left out at a revision is no longer run, and keeps its log.</param>
/// <param name="Basins">Pools, reservoirs and tanks. They are added to the register of facilities, where they are also changed and retired; one that is there already stays.</param>
public sealed record PumpStationInput(
    string? Code, string? NameZh, string? NameEn, string? AreaCode, string? Place, string? Phone, double? Latitude, double? Longitude, bool? Active, IReadOnlyList<PumpInput?>? Pumps,
    IReadOnlyList<BasinInput?>? Basins)
{
    private const int MostPumps = 100;
    private const int MostBasins = 100;

    public Outcome<PumpStation> Check(DateTimeOffset now)
    {
        var errors = new FieldErrors();
        GeoPoint.Check(errors, Latitude, Longitude);
        var code = errors.Code("code", Code);
        if (Pumps is not { Count: > 0 and <= MostPumps }) errors.Add("pumps", "required", $"Give between 1 and {MostPumps} 'pumps'.");
        if (Basins?.Count > MostBasins) errors.Add("basins", "too-many", $"A station has at most {MostBasins} 'basins'.");
        var pumps = (Pumps ?? []).Take(MostPumps).Select((pump, index) => (pump ?? PumpInput.Empty).Check($"pumps[{index}]", code, errors)).ToList();
        foreach (var twice in pumps.GroupBy(p => p.Code, StringComparer.Ordinal).Where(g => g.Key.Length > 0 && g.Count() > 1))
            errors.Add("pumps", "twice", $"Pump '{twice.Key}' stands {twice.Count()} times.");
        var basins = (Basins ?? []).Take(MostBasins).Select((basin, index) => (basin ?? BasinInput.Empty).Check($"basins[{index}]", code, errors)).ToList();
        foreach (var twice in basins.Select(b => b.Code).Append(code).GroupBy(c => c, StringComparer.Ordinal).Where(g => g.Key.Length > 0 && g.Count() > 1))
            errors.Add("basins", "twice", $"Code '{twice.Key}' stands {twice.Count()} times; the station has one of its own.");
        var station = new PumpStation
        {
            Code = code,
            NameZh = errors.Text("nameZh", NameZh),
            NameEn = errors.Text("nameEn", NameEn),
            AreaCode = errors.Text("areaCode", AreaCode, 60),
            Place = errors.Text("place", Place, 400),
            Phone = errors.Phone("phone", Phone),
            Latitude = Latitude,
            Longitude = Longitude,
            Active = Active ?? true,
            Pumps = pumps,
            Basins = basins,
            Version = 1,
            UpdatedAt = now,
        };
        return errors.Any ? errors.ToRefusal() : station;
    }
}

/// <summary>A pool, reservoir or tank as sent in.</summary>
public sealed record BasinInput(string? Code, string? Kind, string? Name)
{
    internal static readonly BasinInput Empty = new(null, null, null);

    public Basin Check(string at, string station, FieldErrors errors) => new()
    {
        StationCode = station,
        Code = errors.Code($"{at}.code", Code),
        Kind = errors.OneOf($"{at}.kind", Kind, PumpFacilities.Basins),
        Name = errors.Text($"{at}.name", Name),
    };
}

/// <summary>A pump as sent in. Units: MPa, ampere, volt, m³ per hour.</summary>
public sealed record PumpInput(
    string? Code, decimal? MinMpa, decimal? MaxMpa, decimal? MaxAmpere, decimal? MinVolt, decimal? MaxVolt, decimal? CubicMetresPerHour)
{
    internal static readonly PumpInput Empty = new(null, null, null, null, null, null, null);

    private const decimal Largest = 1_000_000;

    public Pump Check(string at, string station, FieldErrors errors)
    {
        foreach (var (name, figure) in new[] { ("minMpa", MinMpa), ("maxMpa", MaxMpa), ("maxAmpere", MaxAmpere), ("minVolt", MinVolt), ("maxVolt", MaxVolt), ("cubicMetresPerHour", CubicMetresPerHour) })
            errors.Range($"{at}.{name}", figure, 0, Largest);
        if (MinMpa > MaxMpa) errors.Add($"{at}.maxMpa", "below-minimum", $"'{at}.maxMpa' must not lie below 'minMpa'.");
        if (MinVolt > MaxVolt) errors.Add($"{at}.maxVolt", "below-minimum", $"'{at}.maxVolt' must not lie below 'minVolt'.");
        return new()
        {
            StationCode = station,
            Code = errors.Code($"{at}.code", Code),
            MinMpa = MinMpa,
            MaxMpa = MaxMpa,
            MaxAmpere = MaxAmpere,
            MinVolt = MinVolt,
            MaxVolt = MaxVolt,
            CubicMetresPerHour = CubicMetresPerHour,
        };
    }
}
