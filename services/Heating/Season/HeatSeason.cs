namespace Utilities.Heating;

/// <summary>
/// The heating period (供热期) of one winter, first and last day included: 001 第九条(三) 「在供热期限内」, 第十三条(一). The source prints no dates:
/// the city sets them, and moves them with the weather, so they are data with versions.
/// </summary>
public sealed record HeatSeason
{
    /// <summary>The month in which winters part: a heating period lies within July to June.</summary>
    private const int FirstMonth = 7;

    /// <summary>Year in which the winter begins: 2026 for 2026–2027.</summary>
    public int Winter { get; init; }

    /// <summary>The area it holds for, with all that lies inside; empty: the whole city.</summary>
    public string Area { get; init; } = "";

    public DateOnly FirstDay { get; init; }

    public DateOnly LastDay { get; init; }

    /// <summary>The decision that set it.</summary>
    public string Basis { get; init; } = "";

    public long Version { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public string UpdatedBy { get; init; } = "";

    public bool Holds(DateOnly day) => FirstDay <= day && day <= LastDay;

    /// <summary>The winter a day belongs to.</summary>
    public static int WinterOf(DateOnly day) => day.Month >= FirstMonth ? day.Year : day.Year - 1;

    /// <summary>The season that counts at a place: of the innermost area that has one of its own, else the city's. Pure.</summary>
    /// <param name="seasons">Those of one winter.</param>
    /// <param name="outwards">The area, then those around it.</param>
    public static HeatSeason? At(IReadOnlyList<HeatSeason> seasons, IReadOnlyList<string> outwards) =>
        outwards.Append("").Select(area => seasons.FirstOrDefault(season => season.Area == area)).FirstOrDefault(season => season is not null);
}
