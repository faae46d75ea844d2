using System.Text.Json.Serialization;

namespace Utilities.Water;

/// <summary>A pump station (泵站) with the pumps that its operators run.</summary>
public sealed record PumpStation
{
    /// <summary>Also the code of its facility, under which it is patrolled (003 篇5 一).</summary>
    public string Code { get; init; } = "";

    public string NameZh { get; init; } = "";
    public string NameEn { get; init; } = "";

    /// <summary>The community or district it supplies.</summary>
    public string AreaCode { get; init; } = "";

    /// <summary>Where a crew finds it.</summary>
    public string Place { get; init; } = "";

    /// <summary>On which the operator on post is always reachable (003 篇5 九.9).</summary>
    public string Phone { get; init; } = "";

    public double? Latitude { get; init; }
    public double? Longitude { get; init; }
    public bool Active { get; init; }
    public IReadOnlyList<Pump> Pumps { get; init; } = [];

    /// <summary>Its pools, reservoirs and tanks: facilities that are part of it.</summary>
    public IReadOnlyList<Basin> Basins { get; init; } = [];

    public long Version { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>A pool (水池), reservoir (蓄水池) or tank (水箱) of a station; inspected, cleaned and retired as the facility of its code.</summary>
public sealed record Basin
{
    [JsonIgnore]
    public string StationCode { get; init; } = "";

    public string Code { get; init; } = "";

    /// <summary><c>pool</c>, <c>reservoir</c> or <c>tank</c>.</summary>
    public string Kind { get; init; } = "";

    public string Name { get; init; } = "";
}

/// <summary>One pump (水泵) and the range in which it works, from its plate. What is null is not checked.</summary>
public sealed record Pump
{
    [JsonIgnore]
    public string StationCode { get; init; } = "";

    public string Code { get; init; } = "";

    /// <summary>Pressure in MPa.</summary>
    public decimal? MinMpa { get; init; }
    public decimal? MaxMpa { get; init; }

    /// <summary>Current in ampere.</summary>
    public decimal? MaxAmpere { get; init; }

    /// <summary>Voltage in volt.</summary>
    public decimal? MinVolt { get; init; }
    public decimal? MaxVolt { get; init; }

    /// <summary>What it can deliver, in m³ per hour.</summary>
    public decimal? CubicMetresPerHour { get; init; }

    public bool Active { get; init; } = true;
}
