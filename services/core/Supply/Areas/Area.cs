namespace Utilities.Supply;

/// <summary>
/// Where supply is given: a residential community (居民小区), a street, a line or a network segment, in one tree.
/// An outage names communities in one utility and lines in another (catalogue K40), so both live here.
/// </summary>
public sealed record Area
{
    public const string Urban = "urban";
    public const string Suburban = "suburban";

    public static readonly string[] Kinds = ["district", "community", "street", "line", "segment"];
    public static readonly string[] Zones = [Urban, Suburban];

    public string Code { get; init; } = "";
    public string Kind { get; init; } = "";
    public string NameZh { get; init; } = "";
    public string NameEn { get; init; } = "";
    public string? ParentCode { get; init; }

    /// <summary><c>urban</c> (市内) or <c>suburban</c> (郊区): travel limits differ (K19).</summary>
    public string Zone { get; init; } = "";

    /// <summary>Route distance from the service office (服务处), kilometres.</summary>
    public decimal DistanceKm { get; init; }

    /// <summary>When supply is promised here, see <see cref="Supply.SupplyHours"/> (K10).</summary>
    public string SupplyHours { get; init; } = "";

    /// <summary>WGS 84 degrees.</summary>
    public double? Latitude { get; init; }
    public double? Longitude { get; init; }

    public long Version { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }
}
