using Utilities.ServiceDefaults;
using Utilities.Supply;

namespace Utilities.Water;

/// <summary>A valve of the network.</summary>
public sealed record Valve
{
    public const string Open = "open";
    public const string Closed = "closed";

    public static readonly string[] States = [Open, Closed];

    public string Code { get; init; } = "";

    /// <summary>Where the crew finds it.</summary>
    public string Place { get; init; } = "";

    /// <summary>The junctions it joins while open; null when it stands on no graph.</summary>
    public string? FromNode { get; init; }
    public string? ToNode { get; init; }

    public double? Latitude { get; init; }
    public double? Longitude { get; init; }
    public string State { get; init; } = Open;

    /// <summary>Declared supply range: segments without water when it is closed. Empty: worked out from the graph.</summary>
    public IReadOnlyList<string> Range { get; init; } = [];

    public long Version { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>A valve as sent in.</summary>
/// <param name="Range">Segments of its supply range, for valves that are known from a map and not from the graph.</param>
public sealed record ValveInput(string? Code, string? Place, string? FromNode, string? ToNode, double? Latitude, double? Longitude, IReadOnlyList<string>? Range)
{
    public Outcome<Valve> Check(DateTimeOffset now)
    {
        var errors = new FieldErrors();
        GeoPoint.Check(errors, Latitude, Longitude);
        var valve = new Valve
        {
            Code = errors.Code("code", Code),
            Place = errors.Text("place", Place, 400),
            FromNode = errors.OptionalText("fromNode", FromNode, 60),
            ToNode = errors.OptionalText("toNode", ToNode, 60),
            Latitude = Latitude,
            Longitude = Longitude,
            Range = [.. (Range ?? []).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Version = 1,
            UpdatedAt = now,
        };
        if (valve.FromNode is null != valve.ToNode is null) errors.Add(valve.FromNode is null ? "fromNode" : "toNode", "required", "Give both junctions, or neither.");
        else if (valve.FromNode is { } && valve.FromNode == valve.ToNode) errors.Add("toNode", "same-node", "A valve joins two different junctions.");
        if (valve.FromNode is null && valve.Range.Count == 0) errors.Add("range", "required", "Give the junctions it joins, or its supply range.");
        return errors.Any ? errors.ToRefusal() : valve;
    }
}
